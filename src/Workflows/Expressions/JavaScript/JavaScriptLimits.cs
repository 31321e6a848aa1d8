namespace Kim.Workflows.Expressions.JavaScript;

/// <summary>What one program may use. Every bound is checked before the resource is taken.</summary>
public sealed record JavaScriptLimits
{
    public static readonly JavaScriptLimits Default = new();

    /// <summary>UTF-16 code units of source text.</summary>
    public int SourceLength { get; init; } = 65_536;

    /// <summary>Nested parentheses, blocks, literals and functions in the source, and nested JSON.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Active calls, getters, <c>toString</c> and <c>valueOf</c> included.</summary>
    public int CallDepth { get; init; } = 256;

    /// <summary>Statements, loop turns, calls and the elements that built-ins visit.</summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>Bytes allocated over the whole run (an estimate; freed memory is not given back).</summary>
    public long AllocatedBytes { get; init; } = 64L * 1024 * 1024;

    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(750);

    /// <summary>Measures <see cref="Time"/>; the script's own clock is the host's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
