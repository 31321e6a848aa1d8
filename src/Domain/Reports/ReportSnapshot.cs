using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Reports.Tables;
using Kim.Domain.Shared;

namespace Kim.Domain.Reports;

public enum SnapshotState
{
    Frozen,
    Checked,
    Released,
    Discarded,
}

/// <summary>Who did something to a report, and when.</summary>
public sealed record SnapshotStep(UserId By, string Role, DateTimeOffset At, string? Reason = null);

/// <summary>
/// A report as it was on one day: what may be seen of it and nothing else. It is checked by the coordination, released by the KI's
/// leadership, and never changes afterwards.
/// </summary>
public sealed class ReportSnapshot : Aggregate
{
    public const int LongestReason = 1000;

    private ReportSnapshot() { }

    public SnapshotId Id { get; private init; }

    public string Report { get; private init; } = "";

    /// <summary>The code of the <see cref="ReportPeriod"/>.</summary>
    public string Period { get; private init; } = "";

    public DateOnly FirstDay { get; private init; }

    public DateOnly LastDay { get; private init; }

    public SnapshotState State { get; private set; }

    /// <summary>The smallest number that is shown; absent where nothing is withheld.</summary>
    public int? K { get; private init; }

    public string Rounding { get; private init; } = "";

    public IReadOnlyList<PublishedTable> Tables { get; private init; } = [];

    public IReadOnlyList<Overlap> Overlaps { get; private init; } = [];

    public SnapshotStep Frozen { get; private init; } = null!;

    public SnapshotStep? Checked { get; private set; }

    public SnapshotStep? OverlapApproved { get; private set; }

    public SnapshotStep? Released { get; private set; }

    public SnapshotStep? Discarded { get; private set; }

    public static ReportSnapshot Freeze(TenantId tenant, ReportTemplate report, ReportPeriod period, ProtectedReport content, int? k, Rounding rounding, SnapshotStep step) => new()
    {
        TenantId = tenant,
        Id = SnapshotId.New(),
        Report = report.Code,
        Period = period.Code,
        FirstDay = period.First,
        LastDay = period.Last,
        State = SnapshotState.Frozen,
        K = k,
        Rounding = rounding.ToString(),
        Tables = content.Tables,
        Overlaps = content.Overlaps,
        Frozen = step,
    };

    public Result Check(SnapshotStep step)
    {
        if (State is not SnapshotState.Frozen)
            return ReportErrors.WrongState;
        (State, Checked) = (SnapshotState.Checked, step);
        return Result.Ok;
    }

    /// <summary>R-53: a further table about the same time and the same persons needs the reasoned agreement of somebody who did not make it.</summary>
    public Result ApproveOverlap(SnapshotStep step)
    {
        if (State is not (SnapshotState.Frozen or SnapshotState.Checked))
            return ReportErrors.WrongState;
        if (Overlaps.Count == 0)
            return ReportErrors.NoOverlap;
        if (ReasonRefusal(step.Reason) is { } refused)
            return refused;
        if (step.By == Frozen.By)
            return ReportErrors.OverlapApprovedByOne;
        OverlapApproved = step;
        return Result.Ok;
    }

    /// <param name="released">The released reports that count the same for the same time. Of each two, one was held against the other.</param>
    public Result Release(IEnumerable<ReportSnapshot> released, SnapshotStep step)
    {
        if (State is not SnapshotState.Checked)
            return State is SnapshotState.Frozen ? ReportErrors.NotChecked : ReportErrors.WrongState;
        if (step.By == Checked!.By)
            return ReportErrors.ReleasedByChecker;
        if (released.Any(other => !HeldAgainst(other) && !other.HeldAgainst(this)))
            return ReportErrors.ReleasedMeanwhile;
        if (Overlaps.Count > 0 && OverlapApproved is null)
            return ReportErrors.OverlapUnapproved;
        if (OverlapApproved?.By == step.By)
            return ReportErrors.OverlapApprovedByOne;
        (State, Released) = (SnapshotState.Released, step);
        return Result.Ok;
    }

    public Result Discard(SnapshotStep step)
    {
        if (State is not (SnapshotState.Frozen or SnapshotState.Checked))
            return ReportErrors.WrongState;
        if (ReasonRefusal(step.Reason) is { } refused)
            return refused;
        (State, Discarded) = (SnapshotState.Discarded, step);
        return Result.Ok;
    }

    private bool HeldAgainst(ReportSnapshot other) => Overlaps.Any(overlap => overlap.SnapshotId == other.Id);

    private static Error? ReasonRefusal(string? reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason ? ReportErrors.ReasonMissing : null;
}
