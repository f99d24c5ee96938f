using Operator.Hosting;

try
{
    return await OperatorHost.RunAsync(OperatorHostOptions.Read(Environment.GetEnvironmentVariable), TimeProvider.System);
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync($"recording-operator can't start: {exception.Message}");
    return 2;
}
