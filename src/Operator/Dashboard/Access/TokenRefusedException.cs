namespace Operator.Dashboard.Access;

/// <summary>The API server does not know the viewer's token, or not any more.</summary>
internal sealed class TokenRefusedException() : Exception("the API server refuses the token");
