using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Clustering;

/// <summary>Reports that resemble this one, best first, so that coordination sees which topic it belongs to.</summary>
internal sealed record FindSimilarReports(ReportId Id, int? Limit) : IQuery<Page<SimilarReport>>;

/// <summary>Reports that resemble a topic and do not belong to it.</summary>
internal sealed record FindReportsLikeTopic(TopicId Id, int? Limit) : IQuery<Page<SimilarReport>>;

/// <param name="Score">Comparable within one answer only: what the texts share, and a tenth for each category in common.</param>
internal sealed record SimilarReport(Guid Id, string Number, ReportState State, string Title, IReadOnlyList<string> Categories, Guid? TopicId, int SharedCategories, double Score);

internal sealed class FindSimilarHandler(KimDbContext db, CurrentCaller caller) :
    IRequestHandler<FindSimilarReports, Result<Page<SimilarReport>>>, IRequestHandler<FindReportsLikeTopic, Result<Page<SimilarReport>>>
{
    private const int Usual = 20;
    private const int Most = 200;

    public async Task<Result<Page<SimilarReport>>> Handle(FindSimilarReports request, CancellationToken cancellationToken)
    {
        var report = await db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (report is null)
            return ReportErrors.NotFound(request.Id);

        var content = report.Content;
        var text = string.Join(' ', content.Title, content.Description, content.Effect, content.SolutionIdea);
        return await Find(text, content.Categories, request.Limit, found => found.Id != report.Id, cancellationToken);
    }

    public async Task<Result<Page<SimilarReport>>> Handle(FindReportsLikeTopic request, CancellationToken cancellationToken)
    {
        var topic = await db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (topic is null)
            return TopicErrors.NotFound(request.Id);

        var text = $"{topic.Subject.Title} {topic.Subject.Description}";
        return await Find(text, topic.Subject.Categories, request.Limit, found => found.TopicId != topic.Id, cancellationToken);
    }

    private async Task<Result<Page<SimilarReport>>> Find(string text, IReadOnlyList<string> categories, int? limit, Func<ChallengeReport, bool> wanted, CancellationToken cancellationToken)
    {
        var paging = new Paging(null, limit ?? Usual, null);
        if (paging.Check() is { } refused)
            return refused;

        var codes = StoredJson.Write(categories);
        var alike = await db.Database.SqlQuery<Alike>($"select id, score, shared from steering.reports_like({text}, {codes}::jsonb, {Most})").ToListAsync(cancellationToken);
        var ids = alike.ConvertAll(one => new ReportId(one.id));
        var reports = await db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value)).Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);

        var found = alike.Where(one => reports.TryGetValue(new ReportId(one.id), out var report) && wanted(report)).Take(paging.Size);
        return Page.Whole(found.Select(one => View(reports[new ReportId(one.id)], one)));
    }

    private static SimilarReport View(ChallengeReport report, Alike found) => new(
        report.Id.Value, report.Number, report.State, report.Content.Title, report.Content.Categories, report.TopicId?.Value, found.shared, Math.Round(found.score, 4));

    private sealed record Alike(Guid id, float score, int shared);
}
