using System.Runtime.CompilerServices;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Counts what one run uses and ends it at the limit. No script can catch that end.</summary>
internal sealed class Meter(JavaScriptLimits limits, CancellationToken cancellation)
{
    private const int ClockEvery = 2048;
    private readonly long started = limits.Clock.GetTimestamp();
    private long nextClock = ClockEvery;
    private long allocated;
    private int depth;

    public JavaScriptLimits Limits { get; } = limits;

    public long Steps { get; private set; }

    public TimeSpan TimeLeft
    {
        get
        {
            var left = Limits.Time - Limits.Clock.GetElapsedTime(started);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (++Steps >= nextClock)
            LookAtTheClock();
    }

    /// <summary>Work of a built-in over <paramref name="units"/> elements.</summary>
    public void Work(long units)
    {
        Steps += units;
        if (Steps >= nextClock)
            LookAtTheClock();
    }

    public void Allocate(long bytes)
    {
        allocated += bytes;
        if (allocated > Limits.AllocatedBytes || bytes < 0)
            throw new JavaScriptStop("js.memory-exceeded");
    }

    /// <summary>Characters of a new text: memory, and time in proportion.</summary>
    public void Characters(long count)
    {
        Allocate((count * 2) + 24);
        Work(count >> 5);
    }

    public void Enter()
    {
        if (++depth > Limits.CallDepth)
            throw new JavaScriptStop("js.depth-exceeded");
        EnsureStack();
    }

    public void Leave() => depth--;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JavaScriptStop("js.depth-exceeded");
    }

    public int Depth
    {
        get => depth;
        set => depth = value;
    }

    private void LookAtTheClock()
    {
        nextClock = Steps + ClockEvery;
        if (Steps > Limits.Steps)
            throw new JavaScriptStop("js.steps-exhausted");
        if (Limits.Clock.GetElapsedTime(started) > Limits.Time)
            throw new JavaScriptStop("js.time-exceeded");
        cancellation.ThrowIfCancellationRequested();
    }
}
