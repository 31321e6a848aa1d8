using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The editor of Elsa Studio as a coordinator handles it, with the mouse on the canvas and in its fields.</summary>
internal sealed partial class StudioEditor(DesignerPage page)
{
    private const int Fit = 0, Publishing = 5, More = 6, Running = 7;

    // Studio draws its palette anew after each save, and then drops nothing that is being dragged.
    private const int Drops = 5, Corner = 5, Moment = DesignerPage.Moment;

    private const string PortCentre = ".elsa-designer-port-hit-area";

    // Where the edge between two ports can be clicked: the first point of its path that nothing lies upon.
    private const string FindEdge =
        """
        ([from, out, to]) => {
          const middle = (node, port) => { const b = document.querySelector(`.x6-node[data-cell-id="${node}"] g[port="${port}"] .elsa-designer-port-hit-area`).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };
          const near = (point, [x, y]) => Math.hypot(point.x - x, point.y - y) < 12;
          for (const edge of document.querySelectorAll('.x6-edge')) {
            const path = edge.querySelector('path'), matrix = path.getScreenCTM(), length = path.getTotalLength();
            const at = part => path.getPointAtLength(length * part).matrixTransform(matrix);
            if (!near(at(0), middle(from, out)) || !near(at(1), middle(to, 'In'))) continue;
            for (let step = 1; step < 40; step++) {
              const point = at(step / 40);
              if (edge.contains(document.elementFromPoint(point.x, point.y))) return [point.x, point.y];
            }
            return [-1, -1];
          }
          return null;
        }
        """;

    private IPage Page => page.Page;

    public async Task<StudioEditor> Shown()
    {
        await Page.Locator(".x6-node").First.WaitForAsync();
        await page.Settled();
        await Tool(Fit).ClickAsync();
        await page.Settled();
        return this;
    }

    /// <summary>As <see cref="Shown"/>, for a definition that has no activity yet.</summary>
    public async Task<StudioEditor> Opened()
    {
        await Page.Locator(".graph-container").WaitForAsync();
        await page.Settled();
        return this;
    }

    /// <summary>Ids of the activities on the canvas.</summary>
    public async Task<IReadOnlyList<string>> Activities() =>
        await Page.Locator(".x6-node").EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.getAttribute('data-cell-id'))");

    /// <summary>Drags an activity from the palette; answers its id.</summary>
    public async Task<string> Add(string category, string activity, int x, int y)
    {
        var before = await Activities();
        var item = Page.Locator($".cursor-grab:has(:text-is('{activity}'))").First;
        await Saving(async () =>
        {
            for (var dropped = 0; dropped < Drops && (await Activities()).Count == before.Count; dropped++)
            {
                if (!await item.IsVisibleAsync())
                    await Page.Locator($".mud-expand-panel-header:has(:text-is('{category}'))").ClickAsync();
                await Task.WhenAny(item.DragToAsync(Page.Locator(".graph-container"), new() { TargetPosition = new() { X = x, Y = y }, Timeout = Moment }));
                await Task.WhenAny(Page.WaitForFunctionAsync("count => document.querySelectorAll('.x6-node').length > count", before.Count, new() { Timeout = Moment }));
            }
        });
        return (await Activities()).Except(before).Single();
    }

    /// <summary>Draws a connection from a port to an activity.</summary>
    public Task Connect(string from, string port, string to) => Saving(async () =>
    {
        var (start, end) = (await Middle(Port(from, port)), await Middle(Port(to, "In")));
        await Page.Mouse.MoveAsync(start.X, start.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
        await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
    });

    public Task Disconnect(string from, string port, string to) => Saving(async () =>
    {
        var point = (await Page.EvaluateAsync<float[]?>(FindEdge, new[] { from, port, to })).ShouldNotBeNull($"{from} is not connected with {to}");
        await Page.Mouse.ClickAsync(point[0], point[1]);
        await Page.Keyboard.PressAsync("Delete");
    });

    public async Task<bool> AreConnected(string from, string port, string to) => await Page.EvaluateAsync<float[]?>(FindEdge, new[] { from, port, to }) is not null;

    public async Task Select(string activity)
    {
        var frame = Page.Locator($".x6-widget-selection-box[data-cell-id='{activity}']");
        // What is selected has a frame over it that would take the click: the empty corner takes it away.
        if (await frame.CountAsync() > 0)
            await Page.Locator(".graph-container").ClickAsync(new() { Position = new() { X = Corner, Y = Corner } });
        await DesignerPage.Again(async () =>
        {
            // A click that was slow to show blocks the next one: what is selected has its frame by then.
            await Task.WhenAny(Label(activity).ClickAsync(new() { Timeout = Moment }));
            await frame.WaitForAsync(new() { Timeout = Moment });
        });
        await page.Settled();
    }

    public Task Delete(string activity) => Saving(async () =>
    {
        await Select(activity);
        await Page.Keyboard.PressAsync("Delete");
    });

    /// <summary>Fills one of the selected activity's inputs.</summary>
    public Task Fill(string input, string value) => Saving(async () =>
    {
        var field = Control(input).Locator("input, textarea").First;
        await field.FillAsync(value);
        await field.PressAsync("Tab");
    });

    /// <summary>Chooses from a drop-down of the selected activity.</summary>
    public Task Choose(string input, string option) => Saving(() => page.Take(Control(input).Locator(".mud-input").First, option));

    public async Task<string> ValueOf(string input) => await Control(input).Locator("input, textarea").First.InputValueAsync();

    /// <summary>Writes a script into the code editor of one of the selected activity's inputs.</summary>
    public Task Script(string input, string script) => Saving(async () =>
    {
        await Control(input).Locator(".monaco-editor").First.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(script);
        await Page.EvaluateAsync("document.activeElement.blur()");
    });

    public Task Publish() => Saving(() => Tool(Publishing).ClickAsync());

    /// <summary>Starts what is published, or the draft as it is.</summary>
    public Task Run() => Tool(Running).ClickAsync();

    private ILocator Tool(int position) => Page.Locator(".mud-toolbar button").Nth(position);

    private ILocator Label(string activity) => Page.Locator($".x6-node[data-cell-id='{activity}'] .activity-label");

    private ILocator Control(string input) => Page.Locator($".mud-input-control:has(label:text-is('{input}'))").Last;

    private ILocator Port(string activity, string port) => Page.Locator($".x6-node[data-cell-id='{activity}'] g[port='{port}'] {PortCentre}");

    private static async Task<(float X, float Y)> Middle(ILocator place)
    {
        var box = (await place.BoundingBoxAsync()).ShouldNotBeNull();
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    /// <summary>Does something that Studio saves by itself, and waits for the answer.</summary>
    private async Task Saving(Func<Task> act)
    {
        var palette = Page.WaitForResponseAsync(answer => answer.Url.Contains("/descriptors/activities", StringComparison.Ordinal), new() { Timeout = Moment });
        await Answered("/elsa/api/workflow-definitions", act);
        await Task.WhenAny(palette);
    }

    private async Task Answered(string address, Func<Task> act)
    {
        var answered = Page.WaitForResponseAsync(answer => answer.Request.Method is "POST" && answer.Url.EndsWith(address, StringComparison.Ordinal));
        await act();
        (await answered).Ok.ShouldBeTrue();
        await page.Settled();
    }
}
