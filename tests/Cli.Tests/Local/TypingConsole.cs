using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cli.Tests.Local;

/// <summary>A terminal at which somebody types; without lines to type nobody is there.</summary>
internal sealed class TypingConsole : IAnsiConsole, IAnsiConsoleInput
{
    private readonly IAnsiConsole _console;
    private readonly Queue<ConsoleKeyInfo> _keys;

    private TypingConsole(IAnsiConsole console, IEnumerable<string> lines)
    {
        _console = console;
        _keys = new Queue<ConsoleKeyInfo>(lines.SelectMany(line => line.Select(Key).Append(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false))));
    }

    public Profile Profile => _console.Profile;

    public IAnsiConsoleCursor Cursor => _console.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => _console.ExclusivityMode;

    public RenderPipeline Pipeline => _console.Pipeline;

    public static IAnsiConsole Create(TextWriter output, string[]? typed)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(output),
            Interactive = typed is null ? InteractionSupport.No : InteractionSupport.Yes,
        });
        console.Profile.Width = 500;
        return typed is null ? console : new TypingConsole(console, typed);
    }

    public void Clear(bool home) => _console.Clear(home);

    public void Write(IRenderable renderable) => _console.Write(renderable);

    public bool IsKeyAvailable() => _keys.Count > 0;

    // Who types nothing more has closed the terminal.
    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key) ? key : throw new OperationCanceledException();

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

    private static ConsoleKeyInfo Key(char letter) => new(letter, ConsoleKey.A, false, false, false);
}
