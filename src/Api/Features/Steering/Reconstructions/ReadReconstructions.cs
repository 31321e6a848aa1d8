using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Steering.Anonymity;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Reconstructions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Reconstructions;

internal sealed record GetReconstruction(ReconstructionId Id) : IQuery<ReconstructionView>;

/// <summary>The reconstructions that the caller may see, newest first.</summary>
internal sealed record ListReconstructions(string? State, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<ReconstructionLine>>;

/// <summary>The aid for the narrative: who tells it compares names with those that the own carrier knows, who checks it with those of the tenant.</summary>
internal sealed record GetNarrativeHints(ReconstructionId Id) : IQuery<HintsView>;

internal sealed class ReadReconstructionsHandler(CurrentCaller caller, ReconstructionDesk desk, AnonymityHints hints, AccessLog accessLog) :
    IRequestHandler<GetReconstruction, Result<ReconstructionView>>, IRequestHandler<ListReconstructions, Result<Page<ReconstructionLine>>>, IRequestHandler<GetNarrativeHints, Result<HintsView>>
{
    private const string SubjectKind = "reconstruction";

    public async Task<Result<ReconstructionView>> Handle(GetReconstruction request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } one ? ReconstructionView.Of(one, caller.Value) : ReconstructionErrors.NotFound;

    public async Task<Result<Page<ReconstructionLine>>> Handle(ListReconstructions request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = desk.Visible.AsNoTracking();
        if (request.State is { } code)
        {
            if (!Slug.TryParse<ReconstructionState>(code, out var state))
                return SteeringQuery.Unknown<ReconstructionState>("state");
            all = all.Where(one => one.State == state);
        }

        var behind = all;
        if (paging.Position() is [var number])
        {
            var last = number.GetString()!;
            behind = all.Where(one => string.Compare(one.Number, last) < 0);
        }

        return await paging.Read(all, behind.OrderByDescending(one => one.Number), one => [one.Number], ReconstructionLine.Of, cancellationToken);
    }

    public async Task<Result<HintsView>> Handle(GetNarrativeHints request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } one)
            return ReconstructionErrors.NotFound;
        if (one.Narrative is not { } narrative)
            return ReconstructionErrors.NarrativeErased;

        var checks = caller.Value.Carrier is null && one.AuthorId != caller.Value.UserId && one.State is ReconstructionState.Submitted;
        var compared = checks ? NamesOf.TheTenant : caller.Value.Carrier is null ? NamesOf.Nobody : NamesOf.TheCarrier;
        accessLog.Read(SubjectKind, one.Id.Value, "anonymity-hints");
        return await hints.In(HintTexts.Of(narrative), [], compared, cancellationToken);
    }

    private Task<Reconstruction?> Find(ReconstructionId id, CancellationToken cancellationToken) => desk.Visible.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
}
