using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;

namespace Kim.Api.Audit;

/// <summary>Puts on record who looked at whose data, in the transaction that shows it; a denied access is recorded after its refusal. Evidence keeps the machine's clock.</summary>
internal sealed class AccessLog(KimDbContext db, CurrentCaller caller, TimeProvider time, AfterRefusal afterRefusal, ReadAfter readAfter)
{
    public const string Case = "case", Client = "client", Substitution = "substitution";

    public void Read(string subjectKind, Guid? subjectId, string record, string? fields = null, string? purpose = null) =>
        Write(Entry(AccessKind.Read, subjectKind, subjectId, record, fields, purpose));

    /// <summary>A list was shown: one line, whatever its length, and a second for what the caller sees as a substitute only. Nothing shown is nobody's data.</summary>
    public void ReadAll(string subjectKind, IEnumerable<Guid> subjects, string record, string? fields = null)
    {
        foreach (var part in subjects.Distinct().GroupBy(caller.Value.Covers.Contains))
            Write(Entry(AccessKind.Read, subjectKind, null, record, fields, part.Key ? Substitution : null) with { Subjects = [.. part] });
    }

    /// <summary>Something was shown that is not worth a line beside that of the command it answers.</summary>
    public void ReadUnlessWritten(string subjectKind, Guid subjectId, string record)
    {
        if (!readAfter.IsRunning)
            Read(subjectKind, subjectId, record);
    }

    /// <summary>Something was changed that <see cref="LogEveryWrite"/> does not see.</summary>
    public void Wrote(string subjectKind, Guid subjectId, string record, string fields) =>
        Write(Entry(AccessKind.Write, subjectKind, subjectId, record, fields, null));

    /// <summary>Data of a case were passed on: which categories, and for what.</summary>
    public void Disclosed(Guid caseId, string record, string categories, string purpose) =>
        Write(Entry(AccessKind.Disclosure, Case, caseId, record, categories, purpose));

    public void Denied(string subjectKind, Guid subjectId, string record, string? fields = null, string? purpose = null)
    {
        var entry = Entry(AccessKind.Denied, subjectKind, subjectId, record, fields, purpose);
        afterRefusal.Record(caller.Value, later =>
        {
            Write(later, entry);
            return Task.CompletedTask;
        });
    }

    /// <summary>Lines travel with the last flush, so that they cost no round trip.</summary>
    internal static void Write(KimDbContext db, AccessLogEntry entry) => db.Batch.Add(RowStatements<AccessLogEntry>.Of(db).Insert(entry));

    private void Write(AccessLogEntry entry) => Write(db, entry);

    private AccessLogEntry Entry(AccessKind kind, string subjectKind, Guid? subjectId, string record, string? fields, string? purpose)
    {
        var entry = Entry(caller.Value, time.GetUtcNow(), kind, subjectKind, subjectId, record, fields);
        return purpose is null ? entry : entry with { Purpose = purpose };
    }

    internal static AccessLogEntry Entry(Caller who, DateTimeOffset at, AccessKind kind, string subjectKind, Guid? subjectId, string record, string? fields) => new(
        who.TenantId, at, Guid.CreateVersion7(), who.Carrier, who.UserId, who.Role, who.UnitId, kind, subjectKind, subjectId, null, record, fields,
        subjectId is { } id && who.Covers.Contains(id) ? Substitution : who.Purpose);
}
