namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>A long text that is still in two parts, so that appending in a loop stays linear.</summary>
internal sealed class Rope(Meter meter, object left, object right, int length)
{
    public const int Threshold = 256;
    private object? left = left;
    private object? right = right;
    private string? flat;

    public int Length { get; } = length;

    public static JsValue Concat(Meter meter, JsValue left, JsValue right)
    {
        var length = (long)left.StringLength + right.StringLength;
        if (length > meter.Limits.AllocatedBytes / 2)
            throw new JavaScriptStop("js.memory-exceeded");
        if (length > Threshold)
        {
            meter.Allocate(56);
            return JsValue.Of(new Rope(meter, left.Reference!, right.Reference!, (int)length));
        }
        meter.Allocate((length * 2) + 24);
        return JsValue.Of(left.AsString + right.AsString);
    }

    public string Flatten()
    {
        if (flat is not null)
            return flat;
        meter.Characters(Length);
        flat = string.Create(Length, this, static (span, root) =>
        {
            var open = new Stack<object>();
            open.Push(root);
            var end = span.Length;
            while (open.TryPop(out var part))
            {
                if (part is Rope { flat: null } rope)
                {
                    open.Push(rope.left!);
                    open.Push(rope.right!);
                    continue;
                }
                var text = part as string ?? ((Rope)part).flat!;
                end -= text.Length;
                text.CopyTo(span[end..]);
            }
        });
        left = right = null;
        return flat;
    }
}
