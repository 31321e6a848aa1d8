using Api.Tests.Designer;
using Api.Tests.Designer.Governance;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Auth;

/// <summary>What the designer shows: a process of this tenant alone, and instances that failed or wait.</summary>
internal sealed partial class PlantedRecords
{
    private const string Own = "kreis-eigener-ablauf";

    /// <summary>Of the process a published version, a newer draft and a wish to publish it are there.</summary>
    private async Task PlantProcess()
    {
        var (author, second) = await program.Both(tenant);
        await author.Save(Definitions.Model(Own));
        await second.Approve((await author.Ask(Own)).GetProperty("id").GetGuid());
        var draft = await author.Save(Definitions.Model(Own, name: "Neuer Entwurf"));
        OfTheTenant["publication-requests"] = Id(await author.Ask(Own));
        foreach (var kind in new[] { "process-definitions", "workflow-definitions", "by-definition-id" })
            OfTheTenant[kind] = Own;
        foreach (var kind in new[] { "workflow-definition-versions", "by-id", "subgraph", "segments" })
            OfTheTenant[kind] = draft.GetProperty("workflowDefinition").Text("id");
        AtTheStageOf["/elsa/api/workflow-definitions/subgraph/{id}"] = $"{OfTheTenant["subgraph"]}?parentNodeId=Workflow1:root";
        AtTheStageOf["/elsa/api/workflow-definitions/subgraph/segments/{id}"] = $"{OfTheTenant["segments"]}?childNodeId=Workflow1:root:line";
        await PlantInstances(author);

        foreach (var (kind, key) in new[] { ("version", "1"), ("revert", "1"), ("activities", "Kim.UserTask"), ("options", "role"), ("installed", "Elsa.Workflows"), ("events", "Go"), ("type-definitions", Own) })
            OfEverybody[kind] = key;
    }

    private async Task PlantInstances(Person editor)
    {
        var flows = new Flows(program, tenant);
        var failed = await flows.Start(Flows.Failing);
        OfTheTenant["workflow-instances"] = failed.ToString();
        OfTheTenant["incidents"] = await Sql.Scalar<string>(program.Database.Superuser, $"select id::text from workflow.incidents where instance_id = '{failed}'");
        var run = (await editor.Elsa($"/activity-executions/list?workflowInstanceId={failed}")).Elements().Last();
        foreach (var kind in new[] { "activity-executions", "retries" })
            OfTheTenant[kind] = run.Text("id");
        OfEverybody["journal"] = run.Text("activityId");

        var (waiting, task) = await flows.StartApproval(editor);
        OfTheTenant["tasks"] = task;
        OfTheTenant["bookmarks"] = (await editor.Instance(waiting)).Bookmark().Text("id");
        OfTheTenant["alterations"] = (await editor.PostElsa("/alterations/submit", new
        {
            alterations = new[] { new { type = "RetryIncidents" } },
            filter = new { workflowInstanceIds = new[] { failed } },
        })).Text("planId");
    }
}
