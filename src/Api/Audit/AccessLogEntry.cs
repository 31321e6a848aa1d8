using Kim.Domain.Shared;

namespace Kim.Api.Audit;

internal enum AccessKind
{
    Read,
    Write,
    Disclosure,
    Denied,
}

/// <summary>Who read, wrote or was refused which record, when and in which role. Ids and codes only; the program can add rows and never change them.</summary>
/// <param name="Subjects">Of a list all that it showed; then <paramref name="SubjectId"/> is null.</param>
/// <param name="Record">The kind of record, e.g. <c>case</c> or <c>support-plan</c>.</param>
/// <param name="Fields">Names of what was changed or shown, never values.</param>
internal sealed record AccessLogEntry(
    TenantId TenantId, DateTimeOffset At, Guid Id, CarrierId? CarrierId, UserId UserId, string Role, UnitId? UnitId,
    AccessKind Kind, string SubjectKind, Guid? SubjectId, IReadOnlyList<Guid>? Subjects, string Record, string? Fields, string? Purpose);
