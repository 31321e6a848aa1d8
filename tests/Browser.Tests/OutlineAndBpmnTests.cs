using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The ways to a definition beside the canvas.</summary>
public sealed class OutlineAndBpmnTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    [Fact]
    public async Task The_outline_is_edited_with_the_keyboard_alone_and_has_nothing_that_axe_finds()
    {
        await using var editor = await designer.SignIn("definitions/referral-counselling/outline");
        var step = editor.Page.Locator("li[data-activity='arrival-check']");
        await step.WaitForAsync();
        await editor.Picture("outline");
        await editor.ShouldBeUsableByEverybody();

        await step.GetByLabel("Titel").FocusAsync();
        await editor.Page.Keyboard.PressAsync("Control+A");
        await editor.Page.Keyboard.TypeAsync("Nachfragen, ob es geklappt hat");
        await editor.Page.Locator("li[data-activity='arrival-wait']").GetByRole(AriaRole.Button, new() { Name = "Aufgabe danach einfügen" }).PressAsync("Enter");
        await editor.Page.Keyboard.TypeAsync("Dolmetschtermin klären");
        await editor.Button("Einfügen").PressAsync("Enter");

        await editor.Text("„Dolmetschtermin klären“ ist eingefügt.").WaitForAsync();
        await editor.Page.GetByRole(AriaRole.Heading, new() { Name = "Dolmetschtermin klären" }).WaitForAsync();
        await editor.Page.GetByRole(AriaRole.Heading, new() { Name = "Nachfragen, ob es geklappt hat" }).WaitForAsync();
        await editor.ShouldBeUsableByEverybody();
        editor.ShouldHaveNoComplaints();
    }

    [Theory]
    [InlineData("case-management-cycle")]
    [InlineData("systemic-challenge")]
    public async Task The_diagram_is_shown_without_a_warning(string definition)
    {
        await using var editor = await designer.SignIn($"definitions/{definition}/bpmn");

        await editor.Page.Locator(".canvas[data-shown='true']").WaitForAsync();
        await editor.Picture($"bpmn-{definition}");

        (await editor.Page.GetByText("Das Diagramm ist nicht vollständig.").CountAsync()).ShouldBe(0);
        editor.ShouldHaveNoComplaints();
    }
}
