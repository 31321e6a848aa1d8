namespace Workflows.Tests.Expressions;

public sealed class ScriptFunctionTests
{
    [Theory]
    [InlineData("isNullOrEmpty('') && isNullOrEmpty(null) && !isNullOrEmpty(' ')", "True")]
    [InlineData("isNullOrWhiteSpace(' ') && !isNullOrWhiteSpace('a')", "True")]
    [InlineData("toJson({a: [1, 'ü', null]})", """{"a":[1,"ü",null]}""")]
    [InlineData("toJson(null)", "null")]
    [InlineData("parseGuid('{0F8FAD5B-D9CB-469F-A165-70867728950E}')", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("newGuid() !== newGuidString() && getGuidString().length", "36")]
    [InlineData("newShortGuid().length > 15 && getShortGuid().length > 15", "True")]
    [InlineData("bytesFromString('hé').join()", "104,195,169")]
    [InlineData("bytesToString(bytesFromBase64(bytesToBase64(bytesFromString('Größe'))))", "Größe")]
    [InlineData("stringFromBase64(stringToBase64('Größe'))", "Größe")]
    [InlineData("getVariable('text') + getText() + variables.text", "aaa")]
    [InlineData("setVariable('text', 'b'); setText(getText() + 'c'); variables.text", "bc")]
    [InlineData("getInput('Given') + input.Given + getGiven()", "3")]
    [InlineData("getVariable('unknown') === null && getInput('unknown') === null", "True")]
    [InlineData("setCorrelationId('c-1'); getCorrelationId()", "c-1")]
    [InlineData("setWorkflowInstanceName('n'); getWorkflowInstanceName()", "n")]
    [InlineData("getWorkflowInstanceId().length", "36")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersionId() + getWorkflowDefinitionVersion()", "nestednested-11")]
    [InlineData("getOutputFrom('first', 'Result') + getOutputFrom('First') + getResultFromFirst() + getLastResult()", "28")]
    [InlineData("getObject().n = 5; variables.object.m = [1]; JSON.stringify(getVariable('object'))", """{"n":5,"m":[1]}""")]
    public async Task A_script_has_what_Elsa_offers(string script, string expected)
    {
        var workflows = Given.Workflows(Nested.Definition(
            Nested.Line("w", script),
            """
            "variables":[{"id":"v","name":"text","typeName":"String","value":"a"},{"id":"o","name":"object","typeName":"Object","value":{"n":1}}],
            "inputs":[{"name":"Given","type":"Int32"}],
            """,
            before: """{"id":"first","name":"First","type":"Elsa.RunJavaScript","script":{"typeName":"String","expression":{"type":"Literal","value":"7"}}}"""));

        var report = await workflows.Start("nested", input: new Dictionary<string, object?> { ["Given"] = 1L });

        report.Incidents.Select(incident => incident.Cause).ShouldBeEmpty();
        report.Lines.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("parseGuid('x')", "expression.invalid-guid")]
    [InlineData("bytesFromBase64('?')", "expression.invalid-base64")]
    [InlineData("bytesToString([256])", "expression.invalid-bytes")]
    public async Task A_wrong_argument_becomes_an_incident_with_a_code(string script, string code)
    {
        var workflows = Given.Workflows(Nested.Definition(Nested.Line("w", script)));

        (await workflows.Start("nested")).Incidents.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_list_that_a_script_changes_is_kept_when_it_came_by_variables_and_a_copy_otherwise()
    {
        var workflows = Given.Workflows(Nested.Definition(
            Nested.Line("w", "getVariable('list').push(9), variables.list.push(2), variables.list.length"), """ "variables":[{"id":"l","name":"list","typeName":"Object","isArray":true,"value":[1]}], """));

        var report = await workflows.Start("nested");

        report.Lines.ShouldBe(["2"]);
        workflows.Database.Read(report.InstanceId)!.Variables["list"].ShouldBe(new List<object?> { 1L, 2L });
    }
}
