using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Emergencies;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Emergencies;

/// <summary>Records a danger and opens the checklist that belongs to it. Nothing is sent or called by itself.</summary>
internal sealed record OpenSafeguarding(CaseId CaseId, string? Kind, string? Observation) : ICommand<SafeguardingId>;

internal sealed record SettleSafeguardingStep(CaseId CaseId, SafeguardingId Id, string Code, bool? Applicable, string? Note) : ICommand;

internal sealed record CloseSafeguarding(CaseId CaseId, SafeguardingId Id, string? Outcome, string? Conclusion) : ICommand;

internal sealed record ListSafeguarding(CaseId CaseId) : IQuery<Page<SafeguardingView>>;

internal sealed record GetSafeguarding(CaseId CaseId, SafeguardingId Id) : IQuery<SafeguardingView>;

internal sealed record SafeguardingView(
    Guid Id, string Kind, string? Observation, IReadOnlyList<SafeguardingStepView> Steps, bool Open, string? Outcome, string? Conclusion, DateTimeOffset OpenedAt, Guid OpenedBy, DateTimeOffset? ClosedAt);

internal sealed record SafeguardingStepView(string Code, bool Applicable, DateTimeOffset? DoneAt, Guid? By, string? Note);

internal sealed class SafeguardingHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<OpenSafeguarding, Result<SafeguardingId>>, IRequestHandler<SettleSafeguardingStep, Result>, IRequestHandler<CloseSafeguarding, Result>,
    IRequestHandler<ListSafeguarding, Result<Page<SafeguardingView>>>, IRequestHandler<GetSafeguarding, Result<SafeguardingView>>
{
    private static readonly Error TooLong = Error.Invalid("safeguarding.invalid", "Ein Text ist zu lang.", [new FieldError("text", "field.length", "Hier stehen höchstens 4000 Zeichen.")]);

    public async Task<Result<SafeguardingId>> Handle(OpenSafeguarding request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.Observation is { Length: > 4000 })
            return TooLong;

        var key = await folder.Key(taken.Value, cancellationToken);
        var opened = taken.Value.OpenSafeguarding(request.Kind ?? "", key.SealOptional(request.Observation), caller.Value.UserId, clock.Now);
        if (!opened.Succeeded)
            return opened.Error;

        db.Add(opened.Value);
        return opened.Value.Id;
    }

    public async Task<Result> Handle(SettleSafeguardingStep request, CancellationToken cancellationToken)
    {
        var taken = await Take(request.CaseId, request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.Note is { Length: > 4000 })
            return TooLong;
        return taken.Value.Record.Settle(request.Code, request.Applicable is not false, taken.Value.Key.SealOptional(request.Note), caller.Value.UserId, clock.Now);
    }

    public async Task<Result> Handle(CloseSafeguarding request, CancellationToken cancellationToken)
    {
        var taken = await Take(request.CaseId, request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.Conclusion is { Length: > 4000 })
            return TooLong;
        var codes = await settings.Codes(cancellationToken);
        if (request.Outcome is not { } outcome || !codes.Offers("safeguarding-outcome", outcome))
            return Error.Invalid("safeguarding.invalid", "Der Ausgang fehlt.", [new FieldError("outcome", "code.unknown", string.Join(", ", codes.Offered("safeguarding-outcome")))]);
        return taken.Value.Record.Close(outcome, taken.Value.Key.SealOptional(request.Conclusion), clock.Now);
    }

    public async Task<Result<Page<SafeguardingView>>> Handle(ListSafeguarding request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "safeguarding", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        return Page.Whole((await folder.All<Safeguarding>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken)).Select(one => View(one, key)));
    }

    public async Task<Result<SafeguardingView>> Handle(GetSafeguarding request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "safeguarding", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;
        return await folder.All<Safeguarding>(seen.Value).AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found
            ? View(found, await folder.Key(seen.Value, cancellationToken))
            : SafeguardingErrors.NotFound;
    }

    private async Task<Result<(Safeguarding Record, DataKey Key)>> Take(CaseId caseId, SafeguardingId id, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(caseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return await folder.All<Safeguarding>(taken.Value).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } found
            ? (found, await folder.Key(taken.Value, cancellationToken))
            : SafeguardingErrors.NotFound;
    }

    private static SafeguardingView View(Safeguarding one, DataKey key) => new(
        one.Id.Value, one.KindCode, key.Open(one.Observation), [.. one.Steps.Select(step => new SafeguardingStepView(step.Code, step.Applicable, step.DoneAt, step.DoneBy?.Value, key.Open(step.Note)))],
        one.IsOpen, one.OutcomeCode, key.Open(one.Conclusion), one.RecordedAt, one.RecordedBy.Value, one.ClosedAt);
}
