using Kim.Api.Features.CaseManagement.Actions;
using Kim.Api.Features.CaseManagement.Supervision;
using Kim.Api.Features.Tasks;
using Kim.Workflows.Bookmarks;

namespace Kim.Api.Features.CaseManagement;

internal static class CaseManagementSetup
{
    public static IServiceCollection AddCaseManagement(this IServiceCollection services)
    {
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseFolder>();
        services.AddScoped<SupervisionDesk>();
        services.AddScoped<ClientNames>();
        services.AddScoped<CaseReopening>();
        services.AddScoped<ReviewSignal>();
        services.AddSingleton(new SentEvent(ReviewSignal.Name));
        services.AddScoped<ITaskSubject, CaseSubject>();

        services.AddBoundAction<RecordFirstContact, FirstContactForm>("case.first-contact", "Erstgespräch");
        services.AddBoundAction<RecordConsent, ConsentForm>("case.consent", "Einwilligung");
        services.AddBoundAction<DecideIntake, IntakeForm>("case.intake", "Klärung");
        services.AddBoundAction<RecordAssessment, AssessmentForm>("case.assessment", "Assessment");
        services.AddBoundAction<AgreeGoals, GoalAgreementForm>("case.goal-agreement", "Zielvereinbarung");
        services.AddBoundAction<SteerServices, ServiceSteeringForm>("case.service-steering", "Leistungssteuerung");
        services.AddBoundAction<RecordMonitoring, MonitoringForm>("case.monitoring", "Monitoring");
        services.AddBoundAction<RecordReAssessment, ReAssessmentForm>("case.re-assessment", "Re-Assessment");
        services.AddBoundAction<RecordEvaluation, EvaluationForm>("case.evaluation", "Evaluation");
        services.AddBoundAction<CloseCase, ClosureForm>("case.closure", "Abschluss");
        services.AddBoundAction<RecordAfterCare, AfterCareForm>("case.after-care", "Nachbetreuung");
        services.AddBoundAction<DocumentReferral, ReferralForm>("referral.document-referral", "Verweisberatung");
        services.AddBoundAction<CheckArrival, ArrivalForm>("referral.arrival-check", "Nachfrage: angekommen?");
        return services;
    }
}
