using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Profiles;
using Kim.Domain.Organisation.TargetGroups;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Hosting;

/// <summary>The demo tenants and accounts, one tenant a profile. A tenant that exists is left as it is.</summary>
internal sealed class DemoSeed(KimDbContext db, TimeProvider time)
{
    public const string Password = "Kim-Demo-2026!";

    private static readonly DateOnly Always = new(2021, 1, 1);
    private static readonly string PasswordHash = new PasswordHasher<Account>().HashPassword(null!, Password);

    public async Task Load(IEnumerable<string> profileFiles, CancellationToken cancellationToken)
    {
        foreach (var file in profileFiles)
        {
            var profile = TenantProfile.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            if (!profile.Succeeded)
                throw new InvalidOperationException($"{Path.GetFileName(file)}: {profile.Error.Code} {string.Join("; ", profile.Error.Fields.Select(field => field.Path))}");
            if (!await db.Set<Tenant>().AnyAsync(tenant => tenant.Slug == profile.Value.Tenant.Slug, cancellationToken))
                Found(profile.Value);
        }

        if (!await db.Set<Tenant>().AnyAsync(tenant => tenant.Slug == OperatorTenant.Slug, cancellationToken))
            OperatorTenant.Found(db, "operator@kim.example", "Betrieb (Demo)", PasswordHash, Today);
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private void Found(TenantProfile profile)
    {
        var tenant = TenantId.New();
        db.Add(Must(Tenant.Found(tenant, profile.Tenant.Slug, profile.Tenant.Name, profile.Tenant.Type)));
        var carriers = profile.Carriers.ToDictionary(carrier => carrier.Code, _ => CarrierId.New());
        var units = profile.Units.ToDictionary(unit => unit.Code, _ => UnitId.New());
        var users = profile.DemoUsers.ToDictionary(user => user.Name, _ => UserId.New());

        db.AddRange(profile.Carriers.Select(carrier => Must(Carrier.Found(tenant, carriers[carrier.Code], carrier.Name, carrier.Type, carrier.DataProtectionRegime))));
        foreach (var facts in profile.Units)
        {
            var unit = Must(OrganisationalUnit.Found(tenant, units[facts.Code], carriers[facts.Carrier], facts.Kind, facts.Name, Always));
            Must(unit.Change(facts.Name, facts.Parent is { } parent ? units[parent] : null, facts.Municipality, facts.Districts));
            db.Add(unit);
        }

        foreach (var facts in profile.Positions)
        {
            for (var i = 0; i < facts.Count; i++)
                db.Add(Must(Position.Fund(tenant, units[facts.Unit], facts.Baustein, facts.Fte, Always)));
        }

        db.AddRange(profile.TargetGroups.Select(group => TargetGroup.Define(
            tenant, group.Code, profile.ConceptVersion, group.German, group.English, group.Rules, group.ValidFrom, group.ValidTo)));
        db.AddRange(profile.Parameters.Select(parameter => Must(Parameter.Set(tenant, parameter.Key, parameter.Value, Always))));
        db.AddRange(profile.Bodies.Select(facts => BodyOf(tenant, facts, users)));
        foreach (var user in profile.DemoUsers)
            AddUser(tenant, profile.Tenant.Slug, user, users[user.Name], units);
    }

    private static Body BodyOf(TenantId tenant, BodyFacts facts, Dictionary<string, UserId> users)
    {
        var body = Must(Body.Found(tenant, BodyId.New(), facts.Kind, facts.Name, facts.MeetingsPerYear));
        foreach (var seatFacts in facts.Seats)
        {
            var seat = Must(body.AddSeat(seatFacts.Institution, seatFacts.Voting, seatFacts.Chair, Always));
            Must(body.FillSeat(seat, User(seatFacts.Member), User(seatFacts.Deputy), Always));
        }

        return body;

        UserId? User(string? name) => name is null ? null : users[name];
    }

    private void AddUser(TenantId tenant, string slug, DemoUserFacts user, UserId id, Dictionary<string, UnitId> units)
    {
        db.Add(new Account(tenant, id, $"{user.Name}@{slug}.example", user.DisplayName) { PasswordHash = PasswordHash });
        db.AddRange(user.Roles.Select(held => new RoleAssignment(tenant, id, held.Role, units[held.Unit], Always)));
    }

    private static T Must<T>(Result<T> result) => result.Succeeded ? result.Value : throw new InvalidOperationException(result.Error.Code);

    private static void Must(Result result)
    {
        if (result.Error is { } error)
            throw new InvalidOperationException(error.Code);
    }
}

/// <summary>Where those who run the installation have their accounts: a tenant without any content.</summary>
internal static class OperatorTenant
{
    public const string Slug = "betrieb";

    public static void Found(KimDbContext db, string email, string displayName, string passwordHash, DateOnly today)
    {
        var (tenant, carrier, unit, user) = (TenantId.New(), CarrierId.New(), UnitId.New(), UserId.New());
        db.Add(Tenant.Found(tenant, Slug, "Betrieb", TenantTypes.Kreis).Value!);
        db.Add(Carrier.Found(tenant, carrier, "Betrieb", CarrierTypes.Kreis, DataProtectionRegimes.GdprAndDsgNrw).Value!);
        db.Add(OrganisationalUnit.Found(tenant, unit, carrier, UnitKinds.Other, "Betrieb", today).Value!);
        db.Add(new Account(tenant, user, email, displayName) { PasswordHash = passwordHash });
        db.Add(new RoleAssignment(tenant, user, Roles.Operator, unit, today));
    }
}
