namespace Kubernetes.Config;

/// <summary>How to reach a cluster is not said, or said wrongly. The message names file and context, and the remedy; never a credential.</summary>
public sealed class KubernetesConfigException(string message, Exception? inner = null) : Exception(message, inner);
