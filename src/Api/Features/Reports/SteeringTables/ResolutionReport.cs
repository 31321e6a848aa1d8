using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Tables;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports.SteeringTables;

/// <summary>B-6: what bodies resolved in the period, and what they resolved before and is not done yet: who answers for it, by when, and where it stands.</summary>
internal sealed class ResolutionReport(KimDbContext db, CurrentCaller caller, TenantSettings settings)
{
    private static readonly IReadOnlyList<Heading> Columns =
        [new("kind", "Beschluss"), new("subject", "Gegenstand"), new("body", "Gremium"), new("decided", "Vom"), new("responsible", "Verantwortlich"), new("due", "Frist"), new("state", "Stand")];

    public async Task<IReadOnlyList<PublishedTable>> Tables(ReportPeriod period, CancellationToken cancellationToken)
    {
        var (tenant, end, codes) = (caller.Value.TenantId, BerlinTime.EndOf(period.Last), await settings.Codes(cancellationToken));
        var resolutions = await db.Set<BodyResolution>().AsNoTracking().Where(one => one.TenantId == tenant && one.DecidedAt < end).OrderBy(one => one.DecidedAt).ThenBy(one => one.Number).ToListAsync(cancellationToken);
        var bodies = await db.Set<Body>().AsNoTracking().Where(body => body.TenantId == tenant).ToDictionaryAsync(body => body.Id, body => body.Name, cancellationToken);
        var topics = await db.Set<Topic>().AsNoTracking().Where(topic => topic.TenantId == tenant).ToDictionaryAsync(topic => topic.Id, cancellationToken);
        return
        [
            PublishedTable.Plain("resolutions", "Beschlüsse", "Nummer", Columns, resolutions
                .Select(one => (Resolution: one, Topic: one.TopicId is { } topic ? topics.GetValueOrDefault(topic) : null))
                .Where(one => period.Holds(BerlinTime.DateOf(one.Resolution.DecidedAt)) || (one.Resolution.Carried && one.Topic is { State: not TopicState.Closed }))
                .Select(one => (new Heading(one.Resolution.Number, one.Resolution.Number), Cells(one.Resolution, one.Topic, bodies, codes, period)))),
        ];
    }

    private static IReadOnlyList<PublishedCell> Cells(BodyResolution resolution, Topic? topic, Dictionary<BodyId, string> bodies, CodeBook codes, ReportPeriod period)
    {
        var mandate = topic?.Mandates.FirstOrDefault(one => one.ResolutionId == resolution.ResolutionId);
        var due = mandate?.Deadline ?? resolution.DueOn;
        return
        [
            Text(Label(codes, "resolution-kind", Slug.Of(resolution.Kind))), Text(resolution.Subject), Text(bodies.GetValueOrDefault(resolution.BodyId)), Text(BerlinTime.DateOf(resolution.DecidedAt).InGerman()),
            Text(Responsible(mandate, bodies)), Text(due?.InGerman()), Text(State(resolution, topic, mandate, codes, period)),
        ];
    }

    /// <summary>A group or a function, never a person.</summary>
    private static string? Responsible(Mandate? mandate, Dictionary<BodyId, string> bodies) =>
        mandate is null ? null : mandate.ProjectGroupId is { } group && bodies.TryGetValue(group, out var name) ? name : "Leitung des Auftrags";

    private static string State(BodyResolution resolution, Topic? topic, Mandate? mandate, CodeBook codes, ReportPeriod period) => (resolution.Carried, topic, mandate) switch
    {
        (false, _, _) => "Nicht angenommen",
        (_, null, _) => "Beschlossen",
        (_, _, { EndedAt: null, Deadline: var deadline }) when deadline < period.Last => $"{Label(codes, "topic-state", Slug.Of(topic.State))}, überfällig",
        _ => Label(codes, "topic-state", Slug.Of(topic.State)),
    };

    private static string Label(CodeBook codes, string list, string code) => codes.Find(list)!.Codes.FirstOrDefault(one => one.Value == code)?.German ?? code;

    private static PublishedCell Text(string? text) => new(Text: text ?? "–");
}
