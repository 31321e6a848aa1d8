using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Clients;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Households;

internal static class HouseholdEndpoints
{
    public static void MapHouseholds(this IEndpointRouteBuilder app)
    {
        var households = app.MapGroup("/api/v1/households").WithTags("Haushalte");
        households.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetHousehold(new HouseholdId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        households.MapPost("/", (FoundHousehold body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetHousehold(id), id => $"/api/v1/households/{id.Value}", http)).For(Policies.CaseManagement);
        households.MapPatch("/{id:guid}", (Guid id, CohabitingBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeHousehold(new HouseholdId(id), body.Cohabiting, match), new GetHousehold(new HouseholdId(id)), http)).For(Policies.CaseManagement);
        households.MapPost("/{id:guid}/members", (Guid id, MemberEntry body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new AddMember(new HouseholdId(id), body), new GetHousehold(new HouseholdId(id)), http)).For(Policies.CaseManagement);
        households.MapDelete("/{id:guid}/members/{memberId:guid}", (Guid id, Guid memberId, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RemoveMember(new HouseholdId(id), memberId), new GetHousehold(new HouseholdId(id)), http)).For(Policies.CaseManagement);
    }

    private sealed record CohabitingBody(bool Cohabiting);
}
