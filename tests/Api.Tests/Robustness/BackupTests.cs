using System.Net;
using Api.Tests.CaseManagement;

namespace Api.Tests.Robustness;

/// <summary>The backup that <c>docs/operations.md</c> describes, taken and restored.</summary>
[Trait("Category", "Endurance")]
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_people_work_restores_what_was_answered_before_it_ended()
    {
        await using var folder = new SharedFolder();
        await using var copy = new SharedFolder();
        var program = await folder.Start();
        var loads = await Caseload.Of(program, 40, "koeln");

        await folder.BackUp(copy, async () =>
        {
            foreach (var load in loads.Take(20))
                (await load.Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact)).ShouldBe(HttpStatusCode.OK);
        });
        await loads[30].Manager.TryComplete(loads[30].FirstContact, "continue", CaseData.FirstContact);

        var restored = await copy.Start();
        var stands = await Standing.Of(copy, loads.Cases());
        loads.Take(20).ShouldAllBe(load => stands[load.Case] == Standing.Done);
        loads.Skip(20).ShouldAllBe(load => stands[load.Case] == Standing.NotYet);

        var later = loads[30].At(restored);
        (await later.Manager.Get($"/api/v1/clients/{later.Client}")).GetRawText().ShouldBe((await loads[30].Manager.Get($"/api/v1/clients/{later.Client}")).GetRawText());
        (await later.Manager.TryComplete(later.FirstContact, "continue", CaseData.FirstContact)).ShouldBe(HttpStatusCode.OK);
    }
}
