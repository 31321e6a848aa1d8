using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Supervision;

/// <summary>The file of a case as the technical supervision reads it while its access is open: what was done, by the client's number. Notes that are their author's alone stay so.</summary>
internal sealed record GetSupervisedFile(CaseId CaseId) : IQuery<SupervisedFile>;

internal sealed record SupervisedFile(
    Guid Id, string CaseNumber, CaseType Type, CasePhase Phase, CaseStatus Status, DateTimeOffset OpenedAt, Guid UnitId, Guid? CaseManagerId, DateOnly? NextReviewDue, DateOnly? LastContactOn,
    IReadOnlyList<SupervisedAssessment> Assessments, IReadOnlyList<SupervisedGoal> Goals, IReadOnlyList<SupervisedMeasure> Measures, IReadOnlyList<SupervisedContact> Contacts, DateOnly AccessUntil);

internal sealed record SupervisedAssessment(int Number, DateOnly Date, string? Summary, IReadOnlyList<SupervisedDomain> LifeDomains);

internal sealed record SupervisedDomain(string LifeDomain, int? NeedRating, int? ResourceRating, string? Situation);

internal sealed record SupervisedGoal(string LifeDomain, string? Text, string? Indicator, DateOnly? TargetDate, string Status, int? Attainment);

internal sealed record SupervisedMeasure(string? Description, string Responsible, string Status, DateOnly? DueOn, string? Result);

internal sealed record SupervisedContact(string Kind, DateTimeOffset At, bool Reached, string? Note);

internal sealed class GetSupervisedFileHandler(CurrentCaller caller, BusinessClock clock, SupervisionDesk supervision, CaseFolder folder, AccessLog accessLog) : IRequestHandler<GetSupervisedFile, Result<SupervisedFile>>
{
    public async Task<Result<SupervisedFile>> Handle(GetSupervisedFile request, CancellationToken cancellationToken)
    {
        if (!await supervision.Supervises(cancellationToken) || await supervision.Opened(request.CaseId, cancellationToken) is not { } one)
        {
            accessLog.Denied(AccessLog.Case, request.CaseId.Value, "supervised-file");
            return CaseErrors.NotFound;
        }

        var (me, today) = (caller.Value.UserId, clock.Today);
        var access = await folder.All<SupervisionAccess>(one).AsNoTracking().Where(access => access.RecordedBy == me && access.Until >= today)
            .OrderByDescending(access => access.Until).FirstAsync(cancellationToken);
        accessLog.Read(AccessLog.Case, one.Id.Value, "supervised-file", purpose: $"supervision:{access.ReasonCode}");

        var key = await folder.Key(one, cancellationToken);
        var assessments = await folder.All<Assessment>(one).AsNoTracking().OrderBy(assessment => assessment.Number).ToListAsync(cancellationToken);
        var measures = await folder.All<ServiceMeasure>(one).AsNoTracking().OrderBy(measure => measure.RecordedAt).ToListAsync(cancellationToken);
        var contacts = await folder.All<CaseContact>(one).AsNoTracking().Where(contact => !contact.AuthorOnly).OrderBy(contact => contact.At).ToListAsync(cancellationToken);
        var plan = await folder.AgreedPlan(one, cancellationToken);
        return new SupervisedFile(
            one.Id.Value, one.CaseNumber, one.Type, one.Phase, one.Status, one.OpenedAt, one.UnitId.Value, one.CaseManagerId?.Value, one.NextReviewDue, one.LastContactOn,
            assessments.ConvertAll(assessment => new SupervisedAssessment(
                assessment.Number, assessment.Date, key.Open(assessment.Summary),
                [.. assessment.LifeDomains.Select(domain => new SupervisedDomain(domain.LifeDomainCode, domain.NeedRating, domain.ResourceRating, key.Open(domain.Situation)))])),
            [.. (plan?.Goals ?? []).Select(goal => new SupervisedGoal(goal.LifeDomainCode, key.Open(goal.Text), key.Open(goal.Indicator), goal.TargetDate, goal.StatusCode, goal.Attainment))],
            measures.ConvertAll(measure => new SupervisedMeasure(key.Open(measure.Description), measure.ResponsibleCode, measure.StatusCode, measure.DueOn, key.Open(measure.Result))),
            contacts.ConvertAll(contact => new SupervisedContact(contact.KindCode, contact.At, contact.Reached, key.Open(contact.Note))), access.Until);
    }
}
