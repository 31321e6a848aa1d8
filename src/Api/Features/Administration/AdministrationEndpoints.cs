using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Organisation.Absences;
using Kim.Api.Features.Organisation.Codes;
using Kim.Api.Features.Organisation.Concepts;
using Kim.Api.Features.Organisation.LocalDays;
using Kim.Api.Features.Organisation.Terms;
using Kim.Api.Http;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Administration;

internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Verwaltung");

        api.MapGet("/parameters", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListParameters(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/parameters/{key}", async (string key, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetParameter(key), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapPut("/parameters/{key}", (string key, ParameterBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SetParameter(key, body.Value, body.ValidFrom), new GetParameter(key), http)).For(Policies.ProcessParameters);
        api.MapGet("/parameters/{key}/history", async (string key, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetParameterHistory(key), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);

        api.MapGet("/units", async ([AsParameters] ListUnits query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/units/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetUnit(new UnitId(id)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapPost("/units", (UnitBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddUnit(body), id => new GetUnit(id), id => $"/api/v1/units/{id.Value}", http)).For(Policies.Administration);
        api.MapPatch("/units/{id:guid}", (Guid id, UnitChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeUnit(new UnitId(id), body, match), new GetUnit(new UnitId(id)), http)).For(Policies.Administration);

        api.MapGet("/carriers", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListCarriers(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/carriers/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCarrier(new CarrierId(id)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapPost("/carriers", (CarrierBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddCarrier(body), id => new GetCarrier(id), id => $"/api/v1/carriers/{id.Value}", http)).For(Policies.Administration);
        api.MapPatch("/carriers/{id:guid}", (Guid id, CarrierChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeCarrier(new CarrierId(id), body, match), new GetCarrier(new CarrierId(id)), http)).For(Policies.Administration);

        api.MapGet("/positions", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListPositions(), http.RequestAborted)).ToOk(http)).For(Policies.Staffing);
        api.MapGet("/positions/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPosition(new PositionId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Staffing);
        api.MapPost("/positions", (PositionBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddPosition(body), id => new GetPosition(id), id => $"/api/v1/positions/{id.Value}", http)).For(Policies.Administration);
        api.MapPatch("/positions/{id:guid}", (Guid id, PositionChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangePosition(new PositionId(id), body, match), new GetPosition(new PositionId(id)), http)).For(Policies.Administration);

        api.MapGet("/target-groups", async ([AsParameters] ListTargetGroups query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/target-groups/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTargetGroup(new TargetGroupId(id)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapPost("/target-groups", (TargetGroupBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddTargetGroup(body), id => new GetTargetGroup(id), id => $"/api/v1/target-groups/{id.Value}", http)).For(Policies.Administration);
        api.MapPatch("/target-groups/{id:guid}", (Guid id, TargetGroupEndBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new EndTargetGroup(new TargetGroupId(id), body.ValidTo, match), new GetTargetGroup(new TargetGroupId(id)), http)).For(Policies.Administration);

        api.MapGet("/calendar/working-days", async ([AsParameters] CountWorkingDays query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/roles", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListRoles(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapGet("/roles/{role}/holders", async (string role, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListHolders(role), http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        api.MapGet("/audit", async ([AsParameters] ListChanges query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.DataProtection);

        app.MapLocalDays();
        app.MapCodes();
        app.MapTerms();
        app.MapConcepts();
        app.MapAbsences();
        api.MapPeople();
    }

    private static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/users", async ([AsParameters] ListUsers query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Administration);
        api.MapGet("/users/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetUser(new UserId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Administration);
        api.MapPost("/users", (UserBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddUser(body), id => new GetUser(id), id => $"/api/v1/users/{id.Value}", http)).For(Policies.Administration);
        api.MapPatch("/users/{id:guid}", (Guid id, UserChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeUser(new UserId(id), body, match), new GetUser(new UserId(id)), http)).For(Policies.Administration);

        api.MapGet("/tenants", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListTenants(), http.RequestAborted)).ToOk(http)).For(Policies.Operation);
        api.MapGet("/tenants/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTenant(new TenantId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Operation);
        api.MapPost("/tenants", (AddTenant body, IMediator mediator, HttpContext http) =>
            mediator.Create(body, id => new GetTenant(id), id => $"/api/v1/tenants/{id.Value}", http)).For(Policies.Operation);
    }
}
