using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows.Bookmarks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Workflow;

internal enum OrphanCertainty
{
    Certain,

    /// <summary>Somebody outside may still bring what is awaited.</summary>
    Possible,
}

/// <summary>Workflows that wait for something that cannot come, latest first: ids and codes only.</summary>
internal sealed record ListOrphans(string? Code, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<OrphanView>>;

internal sealed record OrphanView(
    Guid TenantId, Guid InstanceId, string DefinitionId, int DefinitionVersion, string? ActivityId, string Code, string Reason, OrphanCertainty Certainty, DateTimeOffset Since);

internal sealed class ListOrphansHandler(KimDbContext db, IEnumerable<SentEvent> sent) : IRequestHandler<ListOrphans, Result<Page<OrphanView>>>
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["orphan.waits-for-nothing"] = "Der Ablauf läuft, wartet aber auf nichts.",
        ["orphan.wait-not-listed"] = "Worauf der Ablauf wartet, steht in keiner Liste; niemand weckt ihn.",
        ["orphan.wait-unknown"] = "Vorgemerkt ist etwas, das der Ablauf nicht kennt.",
        ["orphan.timer-without-date"] = "Ein Zeitpunkt ohne Datum wird nie erreicht.",
        ["orphan.task-gone"] = "Die Aufgabe, auf die der Ablauf wartet, ist fort oder schon erledigt.",
        ["orphan.child-ended"] = "Der Unterablauf, auf den gewartet wird, ist beendet oder fort.",
        ["orphan.event-not-sent"] = "Kein Ablauf sendet das erwartete Ereignis; es müsste von außen kommen.",
        ["orphan.definition-missing"] = "Die Fassung, nach der der Ablauf läuft, gibt es nicht mehr.",
        ["orphan.activity-missing"] = "Seine Fassung kennt eine Aktivität nicht, die gerade läuft.",
        ["orphan.fault-without-incident"] = "Der Ablauf ist gestört, ohne dass eine Störung wiederholt werden könnte.",
    };

    public async Task<Result<Page<OrphanView>>> Handle(ListOrphans request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;
        if (request.Code is { } given && !Reasons.ContainsKey(given))
            return Error.Shape("query.code", $"code ist eines von: {string.Join(", ", Reasons.Keys)}.");

        var names = sent.Select(one => one.Name).ToArray();
        var all = db.Database.SqlQuery<Orphan>($"select *, coalesce(activity_key, '') as place from workflow.visible_orphans({names})");
        if (request.Code is { } code)
            all = all.Where(row => row.code == code);

        var behind = all;
        if (paging.Position() is [var at, var id, var kind, var where])
        {
            var (lastAt, lastId, lastCode, lastPlace) = (at.GetDateTimeOffset(), id.GetGuid(), kind.GetString()!, where.GetString()!);
            behind = all.Where(row => row.since < lastAt || (row.since == lastAt && (row.instance_id < lastId
                || (row.instance_id == lastId && (string.Compare(row.code, lastCode) > 0 || (row.code == lastCode && string.Compare(row.place, lastPlace) > 0))))));
        }

        var ordered = behind.OrderByDescending(row => row.since).ThenByDescending(row => row.instance_id).ThenBy(row => row.code).ThenBy(row => row.place);
        return await paging.Read(all, ordered, row => [row.since, row.instance_id, row.code, row.place], View, cancellationToken);
    }

    private static OrphanView View(Orphan row) => new(
        row.tenant_id, row.instance_id, row.definition_id, row.version, row.activity_key, row.code, Reasons[row.code],
        row.certain ? OrphanCertainty.Certain : OrphanCertainty.Possible, row.since);

    private sealed record Orphan(
        Guid tenant_id, Guid instance_id, string definition_id, int version, string? activity_key, string code, bool certain, DateTimeOffset since, string place);
}
