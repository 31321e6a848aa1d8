using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Http;
using Kim.Domain.Shared;
using Kim.Workflows.Alterations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Designer.Governance;

internal static class GovernanceEndpoints
{
    public static void MapGovernance(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/process-definitions").WithTags("Abläufe").For(Policies.ProcessEditing);
        var requests = app.MapGroup("/api/v1/publication-requests").WithTags("Abläufe").For(Policies.ProcessEditing);

        definitions.MapGet("/", async (IMediator mediator, HttpContext http) => (await mediator.Send(new ListProcessDefinitions(), http.RequestAborted)).ToOk(http));
        definitions.MapGet("/policy", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetPublicationPolicy(), http.RequestAborted)).ToOk(http));
        definitions.MapGet("/{definitionId}/versions", async (string definitionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListProcessVersions(definitionId), http.RequestAborted)).ToOk(http));
        definitions.MapGet("/{definitionId}/findings", async (string definitionId, int? version, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListFindings(definitionId, version), http.RequestAborted)).ToOk(http));
        definitions.MapGet("/{definitionId}/difference", async (string definitionId, int? from, int? to, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetDifference(definitionId, from, to), http.RequestAborted)).ToOk(http));
        definitions.MapGet("/{definitionId}/simulation", async (string definitionId, int? from, int? to, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetComparedRuns(definitionId, from, to), http.RequestAborted)).ToOk(http));
        definitions.MapPost("/{definitionId}/requests", (string definitionId, PublicationBody body, IMediator mediator, HttpContext http) =>
            Make(new RequestPublication(definitionId, body), mediator, http));
        definitions.MapPost("/{definitionId}/rollback", (string definitionId, RollbackBody body, IMediator mediator, HttpContext http) =>
            Make(new RollBack(definitionId, body), mediator, http));
        definitions.MapGet("/{definitionId}/template", async (string definitionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTemplate(definitionId), http.RequestAborted)).ToOk(http));
        definitions.MapPost("/{definitionId}/template/accept", async (string definitionId, AcceptTemplateBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new AcceptTemplate(definitionId, body.Take), http.RequestAborted)).ToOk(http));
        definitions.MapPost("/{definitionId}/template/decline", async (string definitionId, ReasonBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DeclineTemplate(definitionId, body.Reason), http.RequestAborted)).ToNoContent());

        requests.MapGet("/", async (string? state, IMediator mediator, HttpContext http) => (await mediator.Send(new ListPublicationRequests(state), http.RequestAborted)).ToOk(http));
        requests.MapGet("/{id:guid}", (Guid id, IMediator mediator, HttpContext http) => Show(id, mediator, http));
        requests.MapPost("/{id:guid}/approve", (Guid id, ApprovalBody body, IMediator mediator, HttpContext http) => Approve(id, body, mediator, http));
        requests.MapPost("/{id:guid}/reject", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RejectRequest(id, body.Reason), new GetPublicationRequest(id), http));
        requests.MapPost("/{id:guid}/withdraw", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WithdrawRequest(id, body.Reason), new GetPublicationRequest(id), http));
    }

    private static async Task<Results<Created<PublicationRequestView>, ProblemHttpResult>> Make(IRequest<Result<PublicationRequestId>> command, IMediator mediator, HttpContext http)
    {
        var made = await mediator.Send(command, http.RequestAborted);
        if (!made.Succeeded)
            return made.Error.ToProblem();
        var view = await View(made.Value.Value, mediator, http.RequestAborted);
        return view.Succeeded ? TypedResults.Created($"/api/v1/publication-requests/{made.Value.Value}", view.Value) : view.Error.ToProblem();
    }

    private static async Task<Results<Ok<PublicationRequestView>, ProblemHttpResult>> Show(Guid id, IMediator mediator, HttpContext http) => (await View(id, mediator, http.RequestAborted)).ToOk(http);

    /// <summary>Instances that could not migrate stay where they are; which ones was said before, and is found out again here.</summary>
    private static async Task<Results<Ok<PublicationRequestView>, ProblemHttpResult>> Approve(Guid id, ApprovalBody body, IMediator mediator, HttpContext http)
    {
        var asked = await mediator.Send(new GetPublicationRequest(id), http.RequestAborted);
        if (!asked.Succeeded)
            return asked.Error.ToProblem();
        var without = new List<Guid>();
        if ((body.RunningInstances ?? asked.Value.RunningInstances) is RunningInstances.Migrate && asked.Value.MayDecide && await Preview(asked.Value, mediator, http.RequestAborted) is { } preview)
            without.AddRange(preview.Instances.Where(instance => instance.Verdict is not Verdict.Done).Select(instance => instance.InstanceId));
        return await mediator.SendThenRead(new ApproveRequest(id, body, without), new GetPublicationRequest(id), http);
    }

    private static async Task<Result<PublicationRequestView>> View(Guid id, IMediator mediator, CancellationToken cancellationToken)
    {
        var asked = await mediator.Send(new GetPublicationRequest(id), cancellationToken);
        return asked is { Succeeded: true, Value.State: PublicationState.Open or PublicationState.Approved }
            ? asked.Value with { Migration = await Preview(asked.Value, mediator, cancellationToken) } : asked;
    }

    private static async Task<MigrationPreview?> Preview(PublicationRequestView asked, IMediator mediator, CancellationToken cancellationToken)
    {
        var rehearsed = await MigrateInstances.Rehearse(asked.DefinitionId, new(ToVersion: asked.Version, DryRun: true, Refresh: asked.Refresh), mediator, cancellationToken);
        return rehearsed.Succeeded ? new(rehearsed.Value.Findings, rehearsed.Value.Meant.Instances.Count) : null;
    }
}
