using System.Security.Cryptography;
using Cli;
using Cli.Connection;
using Cli.Failing;
using Cli.Local;
using Cli.Progress;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

LastResort.Install(Console.Error);
var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
var terminal = AnsiConsole.Console;
var local = new LocalVerb(terminal, TimeProvider.System, random, NullLoggerFactory.Instance);
var commands = new CommandLine(RemoteCluster.Connect, local.RunAsync, View, TimeProvider.System);
return await commands.RunAsync(args, Console.Out, Console.Error);

IProgressView View(TextWriter output) =>
    terminal.Profile.Capabilities.Interactive ? new TerminalProgressView(terminal) : new PlainProgressView(output, TimeProvider.System);
