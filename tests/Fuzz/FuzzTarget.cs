using StageRunner.Contract;

namespace Fuzz;

/// <summary>A parser of outside text.</summary>
/// <param name="Name">Of the target, and of its folder in the corpus.</param>
/// <param name="ReadAsync">Has it read some bytes. A foreseen failure is a normal end.</param>
/// <param name="Foreseen">What it may throw besides <see cref="StageException"/>.</param>
public sealed record FuzzTarget(string Name, Func<byte[], Task> ReadAsync, params Type[] Foreseen)
{
    /// <summary>A parser that needs nothing but the bytes.</summary>
    public static FuzzTarget Of(string name, Action<byte[]> read, params Type[] foreseen) => new(
        name,
        bytes =>
        {
            read(bytes);
            return Task.CompletedTask;
        },
        foreseen);

    /// <summary>Whether an exception says what is wrong with the input, rather than with the parser.</summary>
    public bool Foresees(Exception exception) => exception is StageException || Foreseen.Contains(exception.GetType());
}
