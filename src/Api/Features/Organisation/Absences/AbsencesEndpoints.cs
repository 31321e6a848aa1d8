using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Organisation.Absences;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Organisation.Absences;

internal static class AbsencesEndpoints
{
    public static void MapAbsences(this IEndpointRouteBuilder app)
    {
        var absences = app.MapGroup("/api/v1/users/{id:guid}/absences").WithTags("Verwaltung");

        absences.MapGet("/", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListAbsences(new UserId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Absences);
        absences.MapPost("/", (Guid id, AbsenceBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new PlanAbsence(new UserId(id), body), made => new GetAbsence(new UserId(id), made), made => $"/api/v1/users/{id}/absences/{made.Value}", http)).For(Policies.Absences);
        absences.MapGet("/{absence:guid}", async (Guid id, Guid absence, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetAbsence(new UserId(id), new AbsenceId(absence)), http.RequestAborted)).ToOk(http)).For(Policies.Absences);
        absences.MapPatch("/{absence:guid}", (Guid id, Guid absence, AbsenceChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeAbsence(new UserId(id), new AbsenceId(absence), body, match), new GetAbsence(new UserId(id), new AbsenceId(absence)), http)).For(Policies.Absences);
        absences.MapDelete("/{absence:guid}", async (Guid id, Guid absence, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new CancelAbsence(new UserId(id), new AbsenceId(absence)), http.RequestAborted)).ToNoContent()).For(Policies.Absences);
    }
}
