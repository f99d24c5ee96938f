namespace StageRunner.Outside;

/// <summary>What a value from outside is.</summary>
public enum OutsideKind
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is <c>null</c>, or a number that is none.</summary>
    Null,

    /// <summary>It has members.</summary>
    Object,

    /// <summary>It has items.</summary>
    List,

    /// <summary>It is a string.</summary>
    Text,

    /// <summary>It is a number.</summary>
    Number,

    /// <summary>It is <c>true</c> or <c>false</c>.</summary>
    Flag,
}
