using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Robustness;

/// <summary>A case with its first task, and who works on it.</summary>
internal sealed record Load(Person Manager, Guid Case, Guid Client, Guid FirstContact);

/// <summary>Many cases at several CM posts of two tenants.</summary>
internal static class Caseload
{
    private static readonly (string Name, string Tenant)[] Posts =
        [("case-manager-1", "koeln"), ("case-manager-2", "koeln"), ("case-manager-3", "koeln"), ("case-manager-1", "muenster"), ("case-manager-2", "muenster")];

    public static async Task<IReadOnlyList<Load>> Of(RunningProgram program, int count, string? tenant = null)
    {
        var managers = new List<Person>();
        foreach (var post in Posts.Where(post => tenant is null || post.Tenant == tenant))
            managers.Add(await program.As(post.Name, post.Tenant));

        var opened = await Task.WhenAll(managers.Select(manager => Open(manager, (count + managers.Count - 1) / managers.Count)));
        return [.. opened.SelectMany(load => load)];
    }

    public static Guid[] Cases(this IReadOnlyList<Load> loads) => [.. loads.Select(load => load.Case)];

    /// <summary>The same work of the same person at another program.</summary>
    public static Load At(this Load load, RunningProgram program) => load with { Manager = program.Here(load.Manager) };

    private static async Task<IReadOnlyList<Load>> Open(Person manager, int count)
    {
        var loads = new List<Load>();
        for (var i = 0; i < count; i++)
        {
            var one = await OpenedCase.For(manager);
            loads.Add(new(manager, one.Id, one.ClientId, (await manager.Tasks($"caseId={one.Id}&type=first-contact")).Single().Id()));
        }

        return loads;
    }
}
