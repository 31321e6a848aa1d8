using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Representation;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Representation;

internal static class RepresentationEndpoints
{
    public static void MapRepresentation(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/substitutions", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListSubstitutions(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapPost("/{id:guid}/substitutions", (Guid id, SubstitutionBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new ArrangeSubstitution(new CaseId(id), body), made => new GetSubstitution(new CaseId(id), made), made => $"/api/v1/cases/{id}/substitutions/{made.Value}", http)).For(Policies.Casework);
        cases.MapGet("/{id:guid}/substitutions/{substitutionId:guid}", async (Guid id, Guid substitutionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetSubstitution(new CaseId(id), new SubstitutionId(substitutionId)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapPatch("/{id:guid}/substitutions/{substitutionId:guid}", (Guid id, Guid substitutionId, ConfirmationBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new ConfirmSubstitution(new CaseId(id), new SubstitutionId(substitutionId), body.ClientInformed, body.ClientConsent, match),
                new GetSubstitution(new CaseId(id), new SubstitutionId(substitutionId)), http)).For(Policies.Casework);
        cases.MapPost("/{id:guid}/substitutions/{substitutionId:guid}/end", async (Guid id, Guid substitutionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new EndSubstitution(new CaseId(id), new SubstitutionId(substitutionId)), http.RequestAborted)).ToNoContent()).For(Policies.Casework);
        cases.MapDelete("/{id:guid}/substitutions/{substitutionId:guid}", async (Guid id, Guid substitutionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new EndSubstitution(new CaseId(id), new SubstitutionId(substitutionId)), http.RequestAborted)).ToNoContent()).For(Policies.Casework);
        cases.MapGet("/{id:guid}/hand-overs", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListHandOvers(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
    }

    public static void MapTransfers(this RouteGroupBuilder transfers)
    {
        transfers.MapGet("/", async (IMediator mediator, HttpContext http) => (await mediator.Send(new ListTransfers(), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        transfers.MapPost("/{id:guid}/accept", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.Create(new AcceptTransfer(new CaseTransferId(id)), made => new GetCase(made), made => $"/api/v1/cases/{made.Value}", http)).For(Policies.CaseManagement);
    }

    private sealed record ConfirmationBody(bool? ClientInformed = null, bool? ClientConsent = null);
}
