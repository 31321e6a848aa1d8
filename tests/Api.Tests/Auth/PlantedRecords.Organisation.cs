using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Auth;

/// <summary>What a municipality has set up: its posts and people, its network and its settings.</summary>
internal sealed partial class PlantedRecords
{
    private async Task PlantOrganisation()
    {
        var (admin, strategic) = (await program.As("admin", tenant), await program.As("strategic", tenant));
        await FindSeeded();
        OfTheTenant["partners"] = await Made(strategic, "partners", new { name = "Verein für alle" });
        OfTheTenant["offers"] = await Made(strategic, "offers", new { partnerId = OfTheTenant["partners"], name = "Sprachcafé", topics = new[] { "language" } });
        OfTheTenant["users"] = manager.UserId.ToString();
        OfTheTenant["absences"] = await Made(manager, $"users/{manager.UserId}/absences", new { from = "2036-01-01", to = "2036-01-05", substituteId = strategic.UserId });
        OfTheTenant["local-days"] = await Made(admin, "calendar/local-days", new { kind = "closing-day", name = "Betriebsausflug", date = "2036-05-05" });
        foreach (var (kind, key) in new[] { ("public", tenant), ("parameters", "challenge.check"), ("code-lists", "access-route"), ("codes", "self"), ("roles", "case-manager"), ("jobs", "purge") })
            OfEverybody[kind] = key;
        await PlantProcess();
    }

    /// <summary>What the demo tenants have from the beginning.</summary>
    private async Task FindSeeded()
    {
        foreach (var kind in new[] { "carriers", "positions", "target-groups", "concepts" })
        {
            OfTheTenant[kind] = await Sql.Scalar<string>(program.Database.Superuser,
                $"select o.id::text from organisation.{kind.Replace('-', '_')} o join organisation.units u on u.tenant_id = o.tenant_id where u.id = '{manager.UnitId}' order by o.id limit 1");
        }

        OfTheTenant["units"] = manager.UnitId.ToString();
        OfTheTenant["tenants"] = (await Node.Tenant(program.Database, tenant)).Value.ToString();
    }
}
