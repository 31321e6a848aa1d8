using Kim.Domain.Shared;

namespace Kim.Domain.Steering;

/// <summary>
/// The reporter is told at every change what became of the report; <paramref name="State"/> is the code of the report's
/// or, once it is bundled, of its topic's new state. An outside reporter has no unit.
/// </summary>
public sealed record ReporterStatusChanged(ReportId ReportId, UnitId? UnitId, string State) : IDomainEvent;
