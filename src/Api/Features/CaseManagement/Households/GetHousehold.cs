using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Households;

internal sealed record GetHousehold(HouseholdId Id) : IQuery<HouseholdView>;

internal sealed record HouseholdView(Guid Id, bool Cohabiting, int Minors, IReadOnlyList<HouseholdMemberView> Members, DateTimeOffset CreatedAt, int Revision) : IRevised;

/// <summary>The name of a client is shown to those who may see the client; else the number alone.</summary>
internal sealed record HouseholdMemberView(Guid Id, string Relation, Guid? ClientId, string? ClientNumber, string? Name, int? BirthYear);

internal sealed class GetHouseholdHandler(HouseholdDesk desk, CaseDesk cases, BusinessClock clock, DataKeys keys, ClientNames names, AccessLog accessLog) : IRequestHandler<GetHousehold, Result<HouseholdView>>
{
    public async Task<Result<HouseholdView>> Handle(GetHousehold request, CancellationToken cancellationToken)
    {
        if (await desk.Take(request.Id, cancellationToken) is not { } household)
            return HouseholdErrors.NotFound;

        accessLog.Read("household", household.Id.Value, "household");
        var visible = await cases.VisibleClients.AsNoTracking().Where(client => client.HouseholdId == request.Id.Value).ToListAsync(cancellationToken);
        await names.LoadKeys(visible.Select(client => client.Id.Value), cancellationToken);

        var members = new List<HouseholdMemberView>();
        foreach (var member in household.Members)
            members.Add(await View(household, member, visible.Find(client => client.Id == member.ClientId), cancellationToken));
        return new HouseholdView(household.Id.Value, household.Cohabiting, household.MinorsOn(clock.Now), members, household.CreatedAt, household.Revision);
    }

    private async Task<HouseholdMemberView> View(Household household, HouseholdMember member, Client? client, CancellationToken cancellationToken) => new(
        member.Id, member.RelationCode, member.ClientId?.Value, client?.ClientNumber,
        client is not null ? await names.NameOf(client, cancellationToken) : member.Name is { } name ? (await keys.For(household.Id.Value, cancellationToken)).Open(name) : null,
        client?.BirthYear ?? member.BirthYear);
}
