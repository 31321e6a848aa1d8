using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Organisation.Profiles;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;

namespace Kim.Api.Features.Organisation;

/// <summary>Everything that a profile says of a municipality, as rows that can be stored: the way of the demo data and of a new tenant alike.</summary>
internal sealed record TenantFounding(IReadOnlyList<object> Rows, IReadOnlyDictionary<string, UnitId> Units)
{
    /// <summary>From when a founded organisation counts.</summary>
    public static readonly DateOnly Always = new(2021, 1, 1);

    public required UnitId FirstUnit { get; init; }

    /// <param name="members">The accounts that fill the seats of bodies, by the names that the profile uses; a seat without one stays empty.</param>
    public static TenantFounding Found(TenantId tenant, TenantProfile profile, IReadOnlyDictionary<string, UserId> members)
    {
        var carriers = profile.Carriers.ToDictionary(carrier => carrier.Code, _ => CarrierId.New());
        var units = profile.Units.ToDictionary(unit => unit.Code, _ => UnitId.New());
        var rows = new List<object> { Must(Tenant.Found(tenant, profile.Tenant.Slug, profile.Tenant.Name, profile.Tenant.Type)) };

        rows.AddRange(profile.Carriers.Select(carrier => Must(Carrier.Found(tenant, carriers[carrier.Code], carrier.Name, carrier.Type, carrier.DataProtectionRegime))));
        foreach (var facts in profile.Units)
        {
            var unit = Must(OrganisationalUnit.Found(tenant, units[facts.Code], carriers[facts.Carrier], facts.Kind, facts.Name, Always));
            Must(unit.Change(facts.Name, facts.Parent is { } parent ? units[parent] : null, facts.Municipality, facts.Districts));
            rows.Add(unit);
        }

        foreach (var facts in profile.Positions)
            rows.AddRange(Enumerable.Range(0, facts.Count).Select(_ => Must(Position.Fund(tenant, units[facts.Unit], facts.Baustein, facts.Fte, Always))));
        rows.Add(Must(Concept.Adopt(tenant, new ConceptFacts(profile.ConceptVersion, $"Handlungskonzept {profile.Tenant.Name}", null, []), Always, null)));
        rows.AddRange(profile.Terminology.Select(term => Must(Term.Call(tenant, term.Key, term.Value))));
        rows.AddRange(profile.TargetGroups.Select(group => TargetGroup.Define(
            tenant, group.Code, profile.ConceptVersion, group.German, group.English, group.Rules, group.ValidFrom, group.ValidTo)));
        rows.AddRange(profile.Parameters.Select(parameter => Must(Parameter.Set(tenant, parameter.Key, parameter.Value, Always))));
        rows.AddRange(profile.Bodies.Select(facts => BodyOf(tenant, facts, members)));

        var first = profile.Units.FirstOrDefault(unit => unit.Kind == UnitKinds.Ki) ?? (profile.Units is [var any, ..] ? any : null);
        return new TenantFounding(rows, units) { FirstUnit = first is null ? default : units[first.Code] };
    }

    private static Body BodyOf(TenantId tenant, BodyFacts facts, IReadOnlyDictionary<string, UserId> members)
    {
        var body = Must(Body.Found(tenant, BodyId.New(), facts.Kind, facts.Name, facts.MeetingsPerYear));
        foreach (var seatFacts in facts.Seats)
        {
            var seat = Must(body.AddSeat(seatFacts.Institution, seatFacts.Voting, seatFacts.Chair, Always));
            if (Member(seatFacts.Member) is { } member)
                Must(body.FillSeat(seat, member, Member(seatFacts.Deputy), Always));
        }

        return body;

        UserId? Member(string? name) => name is not null && members.TryGetValue(name, out var user) ? user : null;
    }

    /// <summary>A checked profile breaks no rule; if it does, that is a bug of the check.</summary>
    private static T Must<T>(Result<T> result) => result.Succeeded ? result.Value : throw new InvalidOperationException(result.Error.Code);

    private static void Must(Result result)
    {
        if (result.Error is { } error)
            throw new InvalidOperationException(error.Code);
    }
}
