using System.CommandLine;
using System.Security.Cryptography;
using Cli;
using Cli.Local;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
var local = new LocalVerb(AnsiConsole.Console, TimeProvider.System, random, NullLoggerFactory.Instance);
var root = new RootCommand("Recordings from the command line; a kubectl plugin: kubectl recording ...")
{
    LocalCommand.Create(local.RunAsync),
};

var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
