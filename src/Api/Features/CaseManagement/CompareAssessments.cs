using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Two assessments of a case side by side, by their numbers; without numbers the last two.</summary>
internal sealed record CompareAssessments(CaseId Id, int? From, int? To) : IQuery<ComparisonView>;

internal sealed record ComparisonView(ComparedView From, ComparedView To, IReadOnlyList<DomainComparisonView> LifeDomains);

internal sealed record ComparedView(Guid Id, int Number, DateOnly Date);

internal sealed record DomainComparisonView(
    string LifeDomain, DomainTrend Trend, int? NeedBefore, int? NeedAfter, int? NeedChange, int? ResourceBefore, int? ResourceAfter, int? ResourceChange);

internal sealed class CompareAssessmentsHandler(CaseDesk desk, CaseFolder folder) : IRequestHandler<CompareAssessments, Result<ComparisonView>>
{
    private static readonly Error NothingToCompare = Error.Rule("assessment.nothing-to-compare", "Zu vergleichen sind zwei verschiedene Assessments dieses Falls.");

    public async Task<Result<ComparisonView>> Handle(CompareAssessments request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "assessment", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var all = await folder.All<Assessment>(seen.Value).AsNoTracking().OrderBy(one => one.Number).ToListAsync(cancellationToken);
        var later = request.To is { } to ? all.Find(one => one.Number == to) : all.LastOrDefault();
        var earlier = request.From is { } from ? all.Find(one => one.Number == from) : all.LastOrDefault(one => one.Number < later?.Number);
        if (earlier is null || later is null || earlier.Number == later.Number)
            return NothingToCompare;

        return new ComparisonView(View(earlier), View(later), [.. AssessmentComparison.Between(earlier, later).Select(one => new DomainComparisonView(
            one.LifeDomainCode, one.Trend, one.NeedBefore, one.NeedAfter, one.NeedChange, one.ResourceBefore, one.ResourceAfter, one.ResourceChange))]);
    }

    private static ComparedView View(Assessment one) => new(one.Id.Value, one.Number, one.Date);
}
