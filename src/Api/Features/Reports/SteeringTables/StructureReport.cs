using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Tables;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Feedback;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Solutions;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports.SteeringTables;

/// <summary>B-5: the themes of the steering level on the last day, and what was decided and came of it in the period. It reads steering data alone; posts are told in bands .</summary>
internal sealed class StructureReport(KimDbContext db, CurrentCaller caller, TenantSettings settings)
{
    public async Task<IReadOnlyList<PublishedTable>> Tables(ReportPeriod period, CancellationToken cancellationToken)
    {
        var (tenant, end, codes) = (caller.Value.TenantId, BerlinTime.EndOf(period.Last), await settings.Codes(cancellationToken));
        var topics = await db.Set<Topic>().AsNoTracking().Where(topic => topic.TenantId == tenant && topic.CreatedAt < end).ToListAsync(cancellationToken);
        var spheres = (await db.Set<ChallengeReport>().AsNoTracking().Where(report => report.TenantId == tenant && report.TopicId != null).ToListAsync(cancellationToken)).ToLookup(report => report.TopicId!.Value, report => report.Content.LegalSpheres);
        return [.. OfTopics(topics, spheres, codes, end, period), .. OfDecisions(topics, codes, period)];
    }

    private static IEnumerable<PublishedTable> OfTopics(List<Topic> topics, ILookup<TopicId, IReadOnlyList<string>> spheres, CodeBook codes, DateTimeOffset end, ReportPeriod period)
    {
        yield return Listed("topics-state", "Themen nach Stand am letzten Tag", "Stand", codes, "topic-state", topics.Select(topic => Slug.Of(StateAt(topic, end))));
        yield return Listed("topics-category", "Themen nach Kategorie (Mehrfachnennung)", "Kategorie", codes, "challenge-category", topics.SelectMany(topic => topic.Subject.Categories.Distinct()));
        yield return Listed("topics-sphere", "Themen nach Rechtskreis (Mehrfachnennung)", "Rechtskreis", codes, "legal-sphere", topics.SelectMany(topic => spheres[topic.Id].SelectMany(each => each).Distinct()));
        yield return Banded("topics-posts", "Themen nach Zahl der meldenden CM-Stellen", "CM-Stellen", topics.Select(topic => topic.DistinctCmPosts), [("none", "keine", 0), ("one", "eine", 1), ("few", "zwei bis drei", 3), ("many", "vier und mehr", int.MaxValue)]);
        yield return Banded(
            "backlog-age", "Alter im Themenspeicher am letzten Tag", "Alter", topics.Where(topic => StateAt(topic, end) is TopicState.Backlog).Select(topic => MonthsSince(topic, end, period)),
            [("half-year", "bis 6 Monate", 6), ("year", "bis 12 Monate", 12), ("longer", "länger", int.MaxValue)]);
    }

    private static IEnumerable<PublishedTable> OfDecisions(List<Topic> topics, CodeBook codes, ReportPeriod period)
    {
        var mandates = topics.SelectMany(topic => topic.Mandates).ToList();
        var ended = mandates.Where(mandate => mandate.EndedAt is { } at && period.Holds(BerlinTime.DateOf(at))).ToList();
        yield return PublishedTable.Counts("mandates", "Aufträge der Lenkungsgruppe", "Auftrag",
        [
            (new("granted", "Im Zeitraum erteilt"), mandates.Count(mandate => period.Holds(BerlinTime.DateOf(mandate.GrantedAt)))),
            (new("ended", "Im Zeitraum beendet"), ended.Count),
            (new("on-time", "davon fristgerecht"), ended.Count(mandate => BerlinTime.DateOf(mandate.EndedAt!.Value) <= mandate.Deadline)),
            (new("overdue", "Am letzten Tag überfällig"), mandates.Count(mandate => BerlinTime.DateOf(mandate.GrantedAt) <= period.Last && mandate.Deadline < period.Last && IsOpenAfter(mandate, period.Last))),
        ]);
        var decided = topics.SelectMany(topic => topic.Solutions.Where(solution => solution.Outcome is not null
            && topic.Resolutions.FirstOrDefault(resolution => resolution.Id == solution.ResolutionId) is { } resolution && period.Holds(BerlinTime.DateOf(resolution.DecidedAt)))).ToList();
        yield return PublishedTable.Counts("solutions", "Entschiedene Lösungen im Zeitraum", "Entscheidung",
        [
            (new("accepted", "Angenommen"), decided.Count(solution => solution.Outcome is SolutionOutcome.Accepted)),
            (new("rework", "Nachbesserung"), decided.Count(solution => solution.Outcome is SolutionOutcome.Rework)),
            (new("rejected", "Abgelehnt"), decided.Count(solution => solution.Outcome is SolutionOutcome.Rejected)),
        ]);
        yield return Listed(
            "effect", "Von CM-Stellen im Zeitraum berichtete Wirkung", "Wirkung", codes, "feedback-effect",
            topics.SelectMany(topic => topic.FeedbackEntries).Where(entry => entry is { State: FeedbackState.Answered, Effect: not null, At: not null } && period.Holds(BerlinTime.DateOf(entry.At.Value))).Select(entry => Slug.Of(entry.Effect!.Value)));
    }

    private static bool IsOpenAfter(Mandate mandate, DateOnly day) => mandate.EndedAt is not { } at || BerlinTime.DateOf(at) > day;

    private static TopicState StateAt(Topic topic, DateTimeOffset end) => topic.History.LastOrDefault(step => step.At < end)?.To ?? TopicState.Bundled;

    private static int MonthsSince(Topic topic, DateTimeOffset end, ReportPeriod period)
    {
        var since = BerlinTime.DateOf(topic.History.Last(step => step.At < end).At);
        return ((period.Last.Year - since.Year) * 12) + period.Last.Month - since.Month + 1;
    }

    private static PublishedTable Listed(string key, string german, string rows, CodeBook codes, string list, IEnumerable<string> found)
    {
        var counts = found.CountBy(code => code).ToDictionary();
        return PublishedTable.Counts(key, german, rows, codes.Find(list)!.Codes.Select(code => (new Heading(code.Value, code.German), counts.GetValueOrDefault(code.Value))));
    }

    /// <summary>Each band reaches up to its number.</summary>
    private static PublishedTable Banded(string key, string german, string rows, IEnumerable<int> numbers, IReadOnlyList<(string Code, string German, int UpTo)> bands)
    {
        var found = numbers.Select(number => bands.First(band => number <= band.UpTo).Code).ToList();
        return PublishedTable.Counts(key, german, rows, bands.Select(band => (new Heading(band.Code, band.German), found.Count(code => code == band.Code))));
    }
}
