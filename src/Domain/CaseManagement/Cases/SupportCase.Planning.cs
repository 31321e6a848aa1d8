using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>Task <c>assessment</c>. Every mandatory life domain is answered or marked as deliberately not collected.</summary>
    public Result<Assessment> RecordAssessment(AssessmentFindings findings, IReadOnlyCollection<string> mandatoryLifeDomains, UserId by, DateTimeOffset now) =>
        StepRefusal(CasePhase.Assessment) is { } refusal ? refusal : Assess(findings, mandatoryLifeDomains, by, now);

    /// <summary>Task <c>goal-agreement</c>. <paramref name="latest"/> is the newest version of the plan, <paramref name="agreed"/> the one in force; both are absent at first.</summary>
    public Result<SupportPlan> AgreeGoals(PlanProposal proposal, SupportPlan? latest, SupportPlan? agreed, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.GoalAgreement) is { } refusal)
            return refusal;
        if ((latest is not null && latest.CaseId != Id) || agreed?.Id != AgreedPlanId)
            return CaseErrors.ForeignRecord;

        var plan = SupportPlan.Propose(File(by, now), proposal, (latest?.Version ?? 0) + 1, BerlinTime.DateOf(now));
        if (plan.Succeeded && plan.Value.Status is PlanStatus.Agreed)
        {
            agreed?.Supersede();
            AgreedPlanId = plan.Value.Id;
        }

        return plan;
    }

    /// <summary>
    /// Task <c>service-steering</c>: sets measures going and fixes when the case is reviewed next. What a measure sends is a
    /// transmission like any other.
    /// </summary>
    public Result<SteeredServices> SteerServices(
        IReadOnlyList<MeasureRequest> requests, SupportPlan plan, TransmissionGrounds grounds, DateOnly nextReviewDue, UserId by, DateTimeOffset now)
    {
        if (StepRefusal(CasePhase.ServiceSteering) is { } refusal)
            return refusal;
        var today = BerlinTime.DateOf(now);
        if (plan.Id != AgreedPlanId)
            return CaseErrors.PlanMissing;
        if (nextReviewDue <= today)
            return CaseErrors.ReviewDateMissing;

        var (measures, disclosures) = (new List<ServiceMeasure>(), new List<Disclosure>());
        foreach (var (index, request) in requests.Index())
        {
            var measure = ServiceMeasure.Request(File(by, now), request, plan, today, index);
            if (!measure.Succeeded)
                return measure.Error;
            measures.Add(measure.Value);
            if (request.TransmissionOf(measure.Value.Id) is not { } transmission)
                continue;

            var disclosure = Transmit(transmission, grounds, by, now);
            if (!disclosure.Succeeded)
                return disclosure.Error;
            measure.Value.RestOn(disclosure.Value.ConsentId);
            disclosures.Add(disclosure.Value);
        }

        if (!reviews.Any(review => review.IsOpen && review.Trigger is ReviewTrigger.Interval))
            Schedule(ReviewTrigger.Interval, nextReviewDue);
        return new SteeredServices(measures, disclosures);
    }

    private Result<Assessment> Assess(AssessmentFindings findings, IReadOnlyCollection<string> mandatoryLifeDomains, UserId by, DateTimeOffset now)
    {
        var today = BerlinTime.DateOf(now);
        if (!HasLegalBasis(today))
            return CaseErrors.LegalBasisMissing;
        foreach (var person in findings.Persons ?? [])
        {
            if (person.CaseId != Id)
                return CaseErrors.ForeignRecord;
            if (!person.MayBeAssessed(today))
                return person.LeftOn is null ? CasePersonErrors.ConsentMissing : CasePersonErrors.Left;
        }

        var assessment = Assessment.Complete(File(by, now), AssessmentCount + 1, today, findings, mandatoryLifeDomains);
        if (assessment.Succeeded)
            AssessmentCount++;
        return assessment;
    }
}

/// <summary>The measures that were set going, and what was sent with them.</summary>
public sealed record SteeredServices(IReadOnlyList<ServiceMeasure> Measures, IReadOnlyList<Disclosure> Disclosures);
