using Kim.Api.Features.CaseManagement.Actions;
using Kim.Api.Features.CaseManagement.DataRequests;
using Kim.Api.Features.CaseManagement.Duplicates;
using Kim.Api.Features.CaseManagement.Households;
using Kim.Api.Features.CaseManagement.RecordReminders;
using Kim.Api.Features.CaseManagement.ReferralInbox;
using Kim.Api.Features.CaseManagement.Representation;
using Kim.Api.Features.CaseManagement.Supervision;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Tasks;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Workflows.Bookmarks;

namespace Kim.Api.Features.CaseManagement;

internal static class CaseManagementSetup
{
    public static IServiceCollection AddCaseManagement(this IServiceCollection services)
    {
        services.AddScoped<AccessPurposes>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseFolder>();
        services.AddScoped<SupervisionDesk>();
        services.AddScoped<ClientNames>();
        services.AddScoped<CaseOpenings>();
        services.AddScoped<ReferralPosts>();
        services.AddScoped<HouseholdDesk>();
        services.AddScoped<DuplicateSearch>();
        services.AddSingleton(RemindedKind.OfCase(ResidencePermit.Kind, "Aufenthaltstitel läuft ab"));
        services.AddSingleton(new RemindedKind(ReferralRequest.Kind, "Erste Reaktion auf eine Anfrage", "First reaction to a request"));
        services.AddRecordReminders();
        services.AddScoped<DataRequestDesk>();
        services.AddScoped<PersonFile>();
        services.AddSingleton(RemindedKind.OfCase(DataRequest.Kind, "Antrag einer Person zu ihren Daten"));
        services.AddScoped<TransmissionDesk>();
        services.AddScoped<CarrierHandOver>();
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
        services.AddBoundAction<InformRecipients, InformRecipientsForm>("consent.inform-recipients", "Empfänger informieren");
        services.AddBoundAction<DecideFileBasis, FileBasisForm>("consent.file-basis", "Grundlage der Akte klären");
        services.AddBoundAction<InviteParticipants, InvitationForm>("conference.invite", "Zur Fallkonferenz einladen");
        services.AddBoundAction<RecordMinutes, MinutesForm>("conference.minutes", "Protokoll der Fallkonferenz");
        return services;
    }
}
