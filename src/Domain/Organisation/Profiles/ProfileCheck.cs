using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Organisation.Profiles;

/// <summary>Whether a profile is whole: codes are unique, references lead somewhere, values are among the known ones.</summary>
internal static class ProfileCheck
{
    public static IReadOnlyList<FieldError> Faults(TenantProfile profile)
    {
        var faults = new List<FieldError>();

        Unique("carriers", profile.Carriers.Select(carrier => carrier.Code));
        Unique("units", profile.Units.Select(unit => unit.Code));
        Unique("municipalities", profile.Municipalities.Select(municipality => municipality.Code));
        Unique("districts", profile.Districts.Select(district => district.Code));
        Unique("targetGroups", profile.TargetGroups.Select(group => group.Code));
        Unique("accessCriteria", profile.AccessCriteria.Select(criterion => criterion.Code));
        Unique("interfaces", profile.Interfaces.Select(one => one.Code));
        Unique("bodies", profile.Bodies.Select(body => body.Code));
        Unique("demoUsers", profile.DemoUsers.Select(user => user.Name));

        var carriers = profile.Carriers.Select(carrier => carrier.Code).ToHashSet();
        var units = profile.Units.Select(unit => unit.Code).ToHashSet();
        var districts = profile.Districts.Select(district => district.Code).ToHashSet();
        var users = profile.DemoUsers.Select(user => user.Name).ToHashSet();
        var households = profile.TargetGroups.Select(group => group.Code).Concat(profile.Interfaces.Select(one => one.Code)).ToHashSet();
        var municipalities = profile.Municipalities.Select(municipality => municipality.Code).ToHashSet();
        var criteria = profile.AccessCriteria.Select(criterion => criterion.Code).ToHashSet();

        Known("tenant.type", profile.Tenant.Type, TenantTypes.All);
        Each("carriers", profile.Carriers, (path, carrier) =>
        {
            Known($"{path}.type", carrier.Type, CarrierTypes.All);
            Known($"{path}.dataProtectionRegime", carrier.DataProtectionRegime, DataProtectionRegimes.All);
        });
        Each("units", profile.Units, (path, unit) =>
        {
            Known($"{path}.kind", unit.Kind, UnitKinds.All);
            Refers($"{path}.carrier", unit.Carrier, carriers);
            Refers($"{path}.parent", unit.Parent, units);
            Refers($"{path}.municipality", unit.Municipality, municipalities);
            Each($"{path}.districts", unit.Districts, (at, district) => Refers(at, district, districts));
        });
        Each("districts", profile.Districts, (path, district) =>
            Each($"{path}.municipalities", district.Municipalities, (at, code) => Refers(at, code, municipalities)));
        Each("positions", profile.Positions, (path, position) =>
        {
            Refers($"{path}.unit", position.Unit, units);
            Holds($"{path}.baustein", position.Baustein is >= 1 and <= 3);
            Holds($"{path}.count", position.Count >= 1);
            Holds($"{path}.fte", position.Fte is > 0 and <= 1);
        });
        Each("targetGroups", profile.TargetGroups, (path, group) =>
        {
            Holds($"{path}.validTo", group.ValidTo is null || group.ValidTo >= group.ValidFrom);
            Holds($"{path}.rules.minAge", group.Rules.MinAge is null or >= 0);
            Holds($"{path}.rules.maxAge", group.Rules.MaxAge is null || group.Rules.MaxAge >= (group.Rules.MinAge ?? 0));
            Holds($"{path}.rules.maxResidenceYears", group.Rules.MaxResidenceYears is null or > 0);
            Each($"{path}.rules.householdMemberOf", group.Rules.HouseholdMemberOf ?? [], (at, code) => Refers(at, code, households));
            Each($"{path}.rules.municipalities", group.Rules.Municipalities ?? [], (at, code) => Refers(at, code, municipalities));
            Each($"{path}.rules.districts", group.Rules.Districts ?? [], (at, code) => Refers(at, code, districts));
            Each($"{path}.rules.accessCriteria", group.Rules.AccessCriteria ?? [], (at, code) => Refers(at, code, criteria));
            Holds($"{path}.rules.minAccessCriteria", group.Rules.AccessCriteria is not { } asked || (group.Rules.MinAccessCriteria >= 1 && group.Rules.MinAccessCriteria <= asked.Count));
        });
        Holds("bodies", profile.Bodies.Count(body => body.Kind is BodyKind.SteeringGroup) == 1);
        Each("bodies", profile.Bodies, (path, body) =>
        {
            Holds($"{path}.meetingsPerYear", body.MeetingsPerYear >= 0);
            Holds($"{path}.seats", body.Seats.Count(seat => seat.Chair) <= 1);
            Each($"{path}.seats", body.Seats, (at, seat) =>
            {
                Refers($"{at}.member", seat.Member, users);
                Refers($"{at}.deputy", seat.Deputy, users);
                Holds($"{at}.deputy", seat.Deputy is null || seat.Deputy != seat.Member);
            });
        });
        foreach (var (key, value) in profile.Parameters)
            Holds($"parameters.{key}", ParameterCatalogue.Find(key)?.Accepts(value) is true);
        foreach (var (key, word) in profile.Terminology)
            Holds($"terminology.{key}", TermCatalogue.Find(key) is not null && Term.IsWord(word));
        Each("demoUsers", profile.DemoUsers, (path, user) => Each($"{path}.roles", user.Roles, (at, held) =>
        {
            Holds($"{at}.role", Roles.Exists(held.Role) && held.Role != Roles.Operator);
            Refers($"{at}.unit", held.Unit, units);
        }));

        return faults;

        void Unique(string path, IEnumerable<string> codes)
        {
            foreach (var code in codes.GroupBy(code => code).Where(group => group.Skip(1).Any()))
                faults.Add(new FieldError(path, "profile.duplicate", $"„{code.Key}“ kommt mehrfach vor."));
        }

        void Known(string path, string value, IReadOnlyList<string> known)
        {
            if (!known.Contains(value))
                faults.Add(new FieldError(path, "profile.value-unknown", $"Möglich sind: {string.Join(", ", known)}."));
        }

        void Refers(string path, string? code, HashSet<string> targets)
        {
            if (code is not null && !targets.Contains(code))
                faults.Add(new FieldError(path, "profile.reference-unknown", "Dieser Verweis führt nirgendwohin."));
        }

        void Holds(string path, bool holds)
        {
            if (!holds)
                faults.Add(new FieldError(path, "profile.value-invalid", "Dieser Wert ist nicht zulässig."));
        }

        void Each<T>(string path, IReadOnlyList<T> items, Action<string, T> check)
        {
            for (var index = 0; index < items.Count; index++)
                check($"{path}[{index}]", items[index]);
        }
    }
}
