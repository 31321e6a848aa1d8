using System.Text.Json;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Keeps a plan with a job for each instance that the filter means now. They are done in the background.</summary>
internal sealed record SubmitAlterations(string? Id, JsonElement[]? Alterations, AlterationFilter Filter) : ICommand<SubmittedView>
{
    /// <summary>Instances that are left out although the filter means them.</summary>
    public IReadOnlyList<Guid> Without { get; init; } = [];
}

internal sealed class SubmitAlterationsHandler(AlterationPlans plans) : IRequestHandler<SubmitAlterations, Result<SubmittedView>>
{
    private static readonly Error NoId = Error.Shape("alteration-plan.id", "id ist eine UUID oder fehlt.");

    public async Task<Result<SubmittedView>> Handle(SubmitAlterations request, CancellationToken cancellationToken)
    {
        Guid? id = null;
        if (request.Id is { Length: > 0 } given)
        {
            if (!Guid.TryParse(given, out var parsed))
                return NoId;
            id = parsed;
        }

        var kept = await plans.Keep(id, request.Alterations, request.Filter, request.Without, cancellationToken);
        return kept.Succeeded ? new SubmittedView(kept.Value) : kept.Error;
    }
}
