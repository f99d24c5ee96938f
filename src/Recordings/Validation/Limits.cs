namespace Recordings.Validation;

/// <summary>Bounds that several fields share; the same as in config/crds.</summary>
internal static class Limits
{
    public const int Title = 500;
    public const int Url = 2048;
    public const int Key = 1024;
    public const int Prefix = 512;
    public const int Region = 64;
    public const int Path = 1024;
    public const int Model = 128;
    public const int Prompt = 2000;
    public const int TitleTemplate = 500;
    public const int DescriptionTemplate = 5000;
    public const int Outputs = 50;
}
