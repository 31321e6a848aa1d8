using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Clients;

public readonly record struct HouseholdId(Guid Value) : IId<HouseholdId>
{
    public static HouseholdId New() => new(Guid.CreateVersion7());
    public static HouseholdId From(Guid value) => new(value);
}

/// <summary>Somebody who lives there: a client, or a mere reference with a sealed name. The relation is to the reference person (<c>self</c>).</summary>
public sealed record HouseholdMember(Guid Id, string RelationCode, ClientId? ClientId = null, Encrypted<string>? Name = null, int? BirthYear = null)
{
    public bool IsMinor(DateOnly today) => BirthYear is { } year && today.Year - year < 18;
}

/// <summary>Who belongs together. A client lives in one household at a time.</summary>
public sealed class Household : Aggregate
{
    private readonly List<HouseholdMember> members = [];

    private Household() { }

    public HouseholdId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public UnitId UnitId { get; private init; }

    /// <summary>Whether they live together; a family may be one without.</summary>
    public bool Cohabiting { get; private set; }

    public IReadOnlyList<HouseholdMember> Members => members;
    public DateTimeOffset CreatedAt { get; private init; }

    public static Household Found(TenantId tenant, CarrierId carrier, UnitId unit, HouseholdId id, bool cohabiting, DateTimeOffset now) =>
        new() { TenantId = tenant, Id = id, CarrierId = carrier, UnitId = unit, Cohabiting = cohabiting, CreatedAt = now };

    public void LiveTogether(bool cohabiting) => Cohabiting = cohabiting;

    public int MinorsOn(DateTimeOffset now) => members.Count(member => member.IsMinor(BerlinTime.DateOf(now)));

    public Result<Guid> Add(Client client, string relationCode)
    {
        if (members.Exists(member => member.ClientId == client.Id))
            return HouseholdErrors.MemberTwice;
        if (client.Join(Id) is { } elsewhere)
            return elsewhere;
        return Added(new HouseholdMember(Guid.CreateVersion7(), relationCode, client.Id, BirthYear: client.BirthYear));
    }

    public Result<Guid> Add(Encrypted<string> name, int? birthYear, string relationCode) =>
        Added(new HouseholdMember(Guid.CreateVersion7(), relationCode, Name: name, BirthYear: birthYear));

    /// <param name="client">The client that the member is, if it is one.</param>
    public Result Remove(Guid memberId, Client? client)
    {
        if (members.Find(member => member.Id == memberId) is not { } found || found.ClientId != client?.Id)
            return HouseholdErrors.MemberNotFound;
        members.Remove(found);
        client?.LeaveHousehold();
        return Result.Ok;
    }

    private Result<Guid> Added(HouseholdMember member)
    {
        members.Add(member);
        return Result<Guid>.Ok(member.Id);
    }
}
