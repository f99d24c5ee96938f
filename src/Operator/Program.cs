using Operator.Hosting;

try
{
    if (args is ["create", var file])
    {
        await OperatorHost.CreateAsync(file, TimeProvider.System);
        return 0;
    }

    return await OperatorHost.RunAsync(OperatorHostOptions.Read(Environment.GetEnvironmentVariable), TimeProvider.System);
}
catch (ConfigurationException exception)
{
    await Console.Error.WriteLineAsync($"recording-operator can't start: {exception.Message}");
    return 2;
}
