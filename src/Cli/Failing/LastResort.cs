namespace Cli.Failing;

/// <summary>An exception that nobody caught, on whatever thread: said in a sentence, too, instead of a crash with a stack trace.</summary>
internal static class LastResort
{
    /// <summary>From now on.</summary>
    public static void Install(TextWriter error) => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        var failure = unhandled.ExceptionObject is Exception exception ? Failure.Of(exception) : new Failure(ExitCodes.Fault, "This should not have happened.");
        Say(error, failure.Message);
        Environment.Exit(failure.ExitCode);
    };

    /// <summary>Says something to whoever may still listen: the terminal itself can be what failed.</summary>
    public static void Say(TextWriter output, string message)
    {
        try
        {
            output.WriteLine(message);
        }
        catch (Exception)
        {
            return;
        }
    }
}
