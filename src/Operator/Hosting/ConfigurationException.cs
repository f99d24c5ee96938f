namespace Operator.Hosting;

/// <summary>The operator was told something that makes no sense; the message says what and how to mend it.</summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
