using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;

namespace Kim.Api.Audit;

/// <summary>Puts on record who looked at whose data, in the transaction that shows it; a denied access is recorded after its refusal. Evidence keeps the machine's clock.</summary>
internal sealed class AccessLog(KimDbContext db, CurrentCaller caller, TimeProvider time, AfterRefusal afterRefusal)
{
    public const string Case = "case", Client = "client";

    public void Read(string subjectKind, Guid? subjectId, string record, string? fields = null, string? purpose = null) =>
        db.Add(Entry(AccessKind.Read, subjectKind, subjectId, record, fields, purpose));

    /// <summary>Data of a case were passed on: which categories, and for what.</summary>
    public void Disclosed(Guid caseId, string record, string categories, string purpose) =>
        db.Add(Entry(AccessKind.Disclosure, Case, caseId, record, categories, purpose));

    public void Denied(string subjectKind, Guid subjectId, string record, string? fields = null, string? purpose = null)
    {
        var entry = Entry(AccessKind.Denied, subjectKind, subjectId, record, fields, purpose);
        afterRefusal.Record(caller.Value, later =>
        {
            later.Add(entry);
            return Task.CompletedTask;
        });
    }

    private AccessLogEntry Entry(AccessKind kind, string subjectKind, Guid? subjectId, string record, string? fields, string? purpose)
    {
        var entry = Entry(caller.Value, time.GetUtcNow(), kind, subjectKind, subjectId, record, fields);
        return purpose is null ? entry : entry with { Purpose = purpose };
    }

    internal static AccessLogEntry Entry(Caller who, DateTimeOffset at, AccessKind kind, string subjectKind, Guid? subjectId, string record, string? fields) => new(
        who.TenantId, at, Guid.CreateVersion7(), who.Carrier, who.UserId, who.Role, who.UnitId, kind, subjectKind, subjectId, record, fields,
        subjectId is { } id && who.Covers.Contains(id) ? "substitution" : null);
}
