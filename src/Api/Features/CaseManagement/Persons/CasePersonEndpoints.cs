using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Persons;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Persons;

internal static class CasePersonEndpoints
{
    public static void MapCasePersons(this IEndpointRouteBuilder app)
    {
        var persons = app.MapGroup("/api/v1/cases/{caseId:guid}/persons").WithTags("Fälle");
        persons.MapGet("/", async (Guid caseId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListCasePersons(new CaseId(caseId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        persons.MapGet("/{id:guid}", async (Guid caseId, Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCasePerson(new CaseId(caseId), new CasePersonId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        persons.MapPost("/", (Guid caseId, PersonBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(
                new AddCasePerson(new CaseId(caseId), body), id => new GetCasePerson(new CaseId(caseId), id), id => $"/api/v1/cases/{caseId}/persons/{id.Value}", http))
            .For(Policies.CaseManagement);
        persons.MapPost("/{id:guid}/consents", (Guid caseId, Guid id, PersonConsentBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RecordPersonConsent(new CaseId(caseId), new CasePersonId(id), body), new GetCasePerson(new CaseId(caseId), new CasePersonId(id)), http)).For(Policies.CaseManagement);
        persons.MapPost("/{id:guid}/consents/withdraw", (Guid caseId, Guid id, ChannelBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WithdrawPersonConsent(new CaseId(caseId), new CasePersonId(id), body.Channel), new GetCasePerson(new CaseId(caseId), new CasePersonId(id)), http)).For(Policies.CaseManagement);
        persons.MapPost("/{id:guid}/leave", (Guid caseId, Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RemoveCasePerson(new CaseId(caseId), new CasePersonId(id)), new GetCasePerson(new CaseId(caseId), new CasePersonId(id)), http)).For(Policies.CaseManagement);
    }

    private sealed record ChannelBody(string? Channel = null);
}
