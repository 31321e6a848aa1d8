using System.Text.Json.Nodes;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Caseload;
using Kim.Api.Features.CaseManagement.ChallengeLinks;
using Kim.Api.Features.CaseManagement.Conferences;
using Kim.Api.Features.CaseManagement.DataRequests;
using Kim.Api.Features.CaseManagement.Documents;
using Kim.Api.Features.CaseManagement.Duplicates;
using Kim.Api.Features.CaseManagement.Emergencies;
using Kim.Api.Features.CaseManagement.Households;
using Kim.Api.Features.CaseManagement.Outreach;
using Kim.Api.Features.CaseManagement.Persons;
using Kim.Api.Features.CaseManagement.PlanCopies;
using Kim.Api.Features.CaseManagement.ReferralInbox;
using Kim.Api.Features.CaseManagement.Representation;
using Kim.Api.Features.CaseManagement.ResidencePermits;
using Kim.Api.Features.CaseManagement.Services;
using Kim.Api.Features.CaseManagement.Supervision;
using Kim.Api.Features.CaseManagement.Timeline;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Consents;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

internal static class CaseManagementEndpoints
{
    public static void MapCaseManagement(this IEndpointRouteBuilder app)
    {
        MapClients(app.MapGroup("/api/v1/clients").WithTags("Klient*innen"));
        var cases = app.MapGroup("/api/v1/cases").WithTags("Fälle");
        MapReading(cases);
        MapChanging(cases);
        app.MapResidencePermits();
        app.MapHouseholds();
        app.MapCasePersons();
        app.MapDuplicates();
        app.MapOutreach();
        app.MapReferralInbox();
        cases.MapTransmissions();
        cases.MapServices();
        cases.MapDocuments();
        cases.MapConferences();
        cases.MapRepresentation();
        app.MapChallengeLinks();
        cases.MapEmergencies();
        app.MapGroup("/api/v1/case-transfers").WithTags("Fälle").MapTransfers();
        app.MapSupervision();
        app.MapCaseload();
        app.MapDataRequests();
        MapAnonymousReferrals(app.MapGroup("/api/v1/anonymous-referrals").WithTags("Anonyme Verweisberatung"));
    }

    private static void MapClients(RouteGroupBuilder clients)
    {
        clients.MapPost("/", (ClientDetails body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RegisterClient(body), id => new GetClient(id, JustTakenIn: true), id => $"/api/v1/clients/{id.Value}", http)).For(Policies.CaseManagement);
        clients.MapGet("/", async ([AsParameters] ListClients query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        clients.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetClient(new ClientId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        clients.MapPatch("/{id:guid}", (Guid id, JsonObject body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CorrectClient(new ClientId(id), body, match), new GetClient(new ClientId(id)), http)).For(Policies.CaseManagement);
    }

    private static void MapReading(RouteGroupBuilder cases)
    {
        cases.MapGet("/", async ([AsParameters] ListCases query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCase(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapGet("/{id:guid}/timeline", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTimeline(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapGet("/{id:guid}/reminders", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListCaseReminders(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);

        // What was said and found is for those who work on the case; who leads them sees cases by number.
        cases.MapGet("/{id:guid}/assessments", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListAssessments(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/assessments/comparison", async (Guid id, int? from, int? to, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new CompareAssessments(new CaseId(id), from, to), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/plan/copy", async (Guid id, string? language, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPlanCopy(new CaseId(id), language), http.RequestAborted)).ToFile()).Downloads("application/pdf").For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/plan", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPlan(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/services", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListServices(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/contacts", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListContacts(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/consents", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListConsents(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/referrals", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListReferrals(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
    }

    private static void MapChanging(RouteGroupBuilder cases)
    {
        cases.MapPost("/", (OpenCase body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetCase(id), AddressOf, http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/status-changes", (Guid id, StatusChangeBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RecordStatusChange(new CaseId(id), body.Kind, body.On, body.From, body.To, body.Note), _ => new GetCase(new CaseId(id)), _ => AddressOf(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/consents", (Guid id, ConsentBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddConsent(new CaseId(id), body.Decision, body.Consent, body.Replaces), _ => new ListConsents(new CaseId(id)), _ => $"/api/v1/cases/{id}/consents", http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/consents/{consentId:guid}/withdraw", (Guid id, Guid consentId, WithdrawalBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WithdrawConsent(new CaseId(id), new ConsentId(consentId), body?.Channel), new ListConsents(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/reviews/{number:int}/postpone", (Guid id, int number, PostponementBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new PostponeReview(new CaseId(id), number, body.To, body.Reason), new GetCase(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/hand-over", async (Guid id, HandOverBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new HandOverCase(new CaseId(id), body), http.RequestAborted)).ToNoContent()).For(Policies.Casework);
        cases.MapPost("/{id:guid}/exit", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ExitCase(new CaseId(id), body.Reason), new GetCase(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/suspend", (Guid id, SuspensionBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SuspendCase(new CaseId(id), body.Reason, body.Until), new GetCase(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/resume", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ResumeCase(new CaseId(id)), new GetCase(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/reopen", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.Create(new ReopenCase(new CaseId(id)), reopened => new GetCase(reopened), AddressOf, http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/challenge-links", async (Guid id, LinkBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new LinkChallenge(new CaseId(id), body.ReportId), http.RequestAborted)).ToNoContent()).For(Policies.CaseManagement);
    }

    private static void MapAnonymousReferrals(RouteGroupBuilder referrals)
    {
        referrals.MapPost("/", (RecordAnonymousReferral body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetAnonymousReferral(id), id => $"/api/v1/anonymous-referrals/{id.Value}", http)).For(Policies.CaseManagement);
        referrals.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetAnonymousReferral(new AnonymousReferralId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
    }

    private static string AddressOf(CaseId id) => $"/api/v1/cases/{id.Value}";

    private sealed record StatusChangeBody(string? Kind = null, DateOnly? On = null, string? From = null, string? To = null, string? Note = null);

    private sealed record ConsentBody(ConsentEntry Consent, string? Decision = null, Guid? Replaces = null);

    private sealed record WithdrawalBody(string? Channel = null);

    private sealed record PostponementBody(DateOnly? To = null, string? Reason = null);

    private sealed record ReasonBody(string? Reason = null);

    private sealed record SuspensionBody(string? Reason = null, DateOnly? Until = null);

    private sealed record LinkBody(Guid ReportId);
}
