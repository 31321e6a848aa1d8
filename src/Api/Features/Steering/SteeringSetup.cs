using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Steering.Actions;
using Kim.Api.Features.Steering.Anonymity;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Features.Steering.InterimReports;
using Kim.Api.Features.Steering.Meetings;
using Kim.Api.Features.Steering.Reconstructions;
using Kim.Api.Features.Tasks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kim.Api.Features.Steering;

internal static class SteeringSetup
{
    /// <summary>Reports and topics, and what completing their tasks does.</summary>
    public static IServiceCollection AddSteering(this IServiceCollection services)
    {
        services.AddSingleton<OutsideLimits>();
        services.TryAddScoped<NumberSeries>();
        services.AddScoped<SteeringDesk>();
        services.AddScoped<BodyDesk>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<BodyDecision>();
        services.AddScoped<NewReports>();
        services.AddSingleton<HintLimits>();
        services.AddScoped<AnonymityHints>();
        services.AddScoped<ReconstructionDesk>();
        services.AddSingleton(new RemindedKind(RemindOfInterimReports.Kind, "Zwischenbericht", "Interim report"));
        services.AddScoped<ITaskSubject, ReportTaskSubject>();
        services.AddScoped<ITaskSubject, TopicTaskSubject>();
        services.AddScoped<IWaivable, WaiveFeedback>();

        services.AddBoundAction<CheckAnonymity, AnonymityCheckForm>("report.anonymity-check", "Anonymität prüfen");
        services.AddBoundAction<ReviseReport, RevisionForm>("report.revise-report", "Meldung überarbeiten");
        services.AddBoundAction<TriageReport, TriageForm>("report.triage", "Meldung einordnen");
        services.AddBoundAction<ForwardTopic, ForwardForm>("topic.forward", "Thema vorlegen");
        services.AddBoundAction<ReleaseTopic, ReleaseForm>("topic.ki-lead-release", "Vorlage freigeben");
        services.AddBoundAction<DecideMandate, MandateForm>("topic.mandate-decision", "Über den Auftrag entscheiden");
        services.AddBoundAction<SubmitSolution, SolutionForm>("topic.project-work", "Lösung erarbeiten");
        services.AddBoundAction<DecideSolution, SolutionDecisionForm>("topic.solution-decision", "Über die Lösung entscheiden");
        services.AddBoundAction<InformPosts, TransparencyForm>("topic.transparency", "Ergebnis bekannt machen");
        services.AddBoundAction<ApplySolution, FeedbackForm>("topic.apply-solution", "Lösung anwenden und rückmelden");
        services.AddBoundAction<ReviewEffect, EffectReviewForm>("topic.effect-review", "Wirkung prüfen");
        return services;
    }
}
