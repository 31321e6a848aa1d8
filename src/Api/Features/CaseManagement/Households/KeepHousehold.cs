using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Households;

internal sealed record FoundHousehold(bool Cohabiting = true, IReadOnlyList<MemberEntry>? Members = null) : ICommand<HouseholdId>;

internal sealed record ChangeHousehold(HouseholdId Id, bool Cohabiting, IfMatch BasedOn) : ICommand;

internal sealed record AddMember(HouseholdId Id, MemberEntry Member) : ICommand;

internal sealed record RemoveMember(HouseholdId Id, Guid MemberId) : ICommand;

internal sealed class KeepHouseholdHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, CaseDesk clients, HouseholdDesk desk, TenantSettings settings) :
    IRequestHandler<FoundHousehold, Result<HouseholdId>>, IRequestHandler<ChangeHousehold, Result>, IRequestHandler<AddMember, Result>, IRequestHandler<RemoveMember, Result>
{
    public async Task<Result<HouseholdId>> Handle(FoundHousehold request, CancellationToken cancellationToken)
    {
        var members = request.Members ?? [];
        if (await Refusal([.. members.Select((entry, index) => ($"members[{index}].", entry))], cancellationToken) is { } refusal)
            return refusal;

        var who = caller.Value;
        var household = Household.Found(who.TenantId, who.Carrier!.Value, who.UnitId!.Value, HouseholdId.New(), request.Cohabiting, clock.Now);
        foreach (var entry in members)
        {
            if ((await desk.Add(household, entry, cancellationToken)).Error is { } refused)
                return refused;
        }

        db.Add(household);
        return household.Id;
    }

    public async Task<Result> Handle(ChangeHousehold request, CancellationToken cancellationToken)
    {
        if (await desk.Take(request.Id, cancellationToken) is not { } household)
            return HouseholdErrors.NotFound;
        if (request.BasedOn.Refuse(household.Revision) is { } stale)
            return stale;

        household.LiveTogether(request.Cohabiting);
        return Result.Ok;
    }

    public async Task<Result> Handle(AddMember request, CancellationToken cancellationToken)
    {
        if (await desk.Take(request.Id, cancellationToken) is not { } household)
            return HouseholdErrors.NotFound;
        if (await Refusal([("", request.Member)], cancellationToken) is { } refusal)
            return refusal;
        return (await desk.Add(household, request.Member, cancellationToken)).Error is { } refused ? refused : Result.Ok;
    }

    public async Task<Result> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        if (await desk.Take(request.Id, cancellationToken) is not { } household)
            return HouseholdErrors.NotFound;
        if (household.Members.FirstOrDefault(member => member.Id == request.MemberId)?.ClientId is not { } clientId)
            return household.Remove(request.MemberId, client: null);

        var taken = await clients.Take(clientId, cancellationToken);
        return taken.Succeeded ? household.Remove(request.MemberId, taken.Value) : taken.Error;
    }

    private async Task<Error?> Refusal(IReadOnlyList<(string Path, MemberEntry Entry)> members, CancellationToken cancellationToken)
    {
        var (faults, codes) = (new Faults(), await settings.Codes(cancellationToken));
        foreach (var (path, entry) in members)
            entry.Check(faults, codes, path, clock.Today.Year);
        return faults.Refusal("household.invalid", "Die Angaben zum Haushalt sind unvollständig.");
    }
}
