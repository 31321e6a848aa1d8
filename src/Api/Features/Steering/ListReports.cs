using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>The reports that the caller may see, newest first.</summary>
internal sealed record ListReports(string? State, string? Category, Guid? TopicId, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReportLine>>;

internal sealed class ListReportsHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<ListReports, Result<Page<ReportLine>>>
{
    public async Task<Result<Page<ReportLine>>> Handle(ListReports request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var reports = db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value));
        if (request.State is { } code)
        {
            if (!Slug.TryParse<ReportState>(code, out var state))
                return SteeringQuery.Unknown<ReportState>("state");
            reports = reports.Where(report => report.State == state);
        }

        if (request.Category is { } category)
        {
            var wanted = TopicColumns.ListOf(category);
            reports = reports.Where(report => EF.Functions.JsonContains(EF.Property<string>(report, ReportColumns.Categories), wanted));
        }

        if (request.TopicId is { } topic)
            reports = reports.Where(report => report.TopicId == new TopicId(topic));

        return await paging.Read(reports, Newest(reports, paging), report => [report.CreatedAt, report.Number], ReportLine.Of, cancellationToken);
    }

    private static IQueryable<ChallengeReport> Newest(IQueryable<ChallengeReport> reports, Paging paging)
    {
        if (paging.Position() is [var created, var number])
        {
            var (before, lastNumber) = (created.GetDateTimeOffset(), number.GetString()!);
            reports = reports.Where(report => report.CreatedAt < before || (report.CreatedAt == before && string.Compare(report.Number, lastNumber) < 0));
        }

        return reports.OrderByDescending(report => report.CreatedAt).ThenByDescending(report => report.Number);
    }
}

internal static class SteeringQuery
{
    public static Error Unknown<T>(string parameter)
        where T : struct, Enum =>
        Error.Shape("query." + parameter, $"{parameter} ist eines von: {string.Join(", ", Enum.GetValues<T>().Select(Slug.Of))}.");
}
